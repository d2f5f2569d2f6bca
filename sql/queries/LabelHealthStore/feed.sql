SELECT source, CAST(known_time AT TIME ZONE :timezone AS date) AS day, count(*) AS reports, max(known_time) AS last_known
FROM staging.outcome
WHERE monitor = :monitor
  AND file_id IS NOT NULL
  AND known_time > :since
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY 1, 2
ORDER BY 1, 2
