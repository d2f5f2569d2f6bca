SELECT lake.model_version
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
GROUP BY lake.model_version
ORDER BY min(lake.first_event_time), lake.model_version
LIMIT 1
