SELECT 'outcomes/' || source AS what,
       CAST(floor(extract(EPOCH FROM known_time - event_time) / 3600) AS double precision) AS hours, count(*) AS rows
FROM staging.outcome
WHERE monitor = :monitor
  AND file_id IS NOT NULL
  AND known_time >= :from AND known_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY 1, 2
