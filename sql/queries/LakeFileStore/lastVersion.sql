SELECT lake.model_version
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.first_event_time < :before
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
GROUP BY lake.model_version
ORDER BY max(least(lake.last_event_time, CAST(:before AS timestamptz))) DESC, min(lake.first_event_time) DESC,
         lake.model_version DESC
LIMIT 1
