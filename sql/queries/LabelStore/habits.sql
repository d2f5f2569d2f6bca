SELECT source, count(*) AS reports, count(*) FILTER (WHERE outcome = '0') AS negatives
FROM staging.outcome
WHERE monitor = :monitor
  AND prediction_id IS NOT NULL
  AND file_id IS NOT NULL
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY source
ORDER BY source COLLATE "C"
