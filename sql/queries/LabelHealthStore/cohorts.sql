SELECT day, sum(rows) AS predictions
FROM registry.lake_file
WHERE monitor = :monitor
  AND known_time <= :asOf
  AND day > :since
GROUP BY day
ORDER BY day
