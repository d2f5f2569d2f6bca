SELECT lake.day, sum(lake.rows)::bigint AS rows
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.day BETWEEN :first AND :last
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
GROUP BY lake.day
