-- What each feed brought last
SELECT monitor, kind, count(*) FILTER (WHERE status = 'accepted') AS files, max(recorded_at) AS recorded,
       max(last_known_time) AS last_known, count(*) FILTER (WHERE status = 'refused') AS refused
FROM registry.input_file
WHERE kind <> 'training'
GROUP BY monitor, kind
ORDER BY monitor COLLATE "C", kind COLLATE "C"
