SELECT DISTINCT lake.monitor, lake.day, left(input.sha256, 16) AS name
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.last_event_time >= :from
  AND lake.first_event_time < :to
  AND lake.file_id > :afterFile
  AND lake.file_id <= :upToFile
  AND input.status = 'accepted'
ORDER BY lake.day, name
