SELECT day, sum(rows)::bigint AS rows
FROM registry.lake_file
WHERE monitor = :monitor AND known_time <= :asOf AND day BETWEEN :first AND :last
GROUP BY day
ORDER BY day
