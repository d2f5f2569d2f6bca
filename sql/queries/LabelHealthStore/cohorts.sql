SELECT day, sum(rows) AS predictions
FROM registry.lake_file
WHERE monitor = :monitor
  AND known_time <= :asOf
  AND day > CAST(CAST(:since AS timestamptz) AT TIME ZONE 'UTC' AS date)
GROUP BY day
ORDER BY day
