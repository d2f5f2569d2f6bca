SELECT min(lake.first_event_time)
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
