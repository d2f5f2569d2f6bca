SELECT 'predictions' AS what, greatest(0, extract(EPOCH FROM lake.known_time - lake.last_event_time) / 3600) AS hours,
       lake.rows
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND lake.model_version = :modelVersion
  -- For the index: files lie under the day of any zone
  AND lake.day BETWEEN CAST(CAST(:from AS timestamptz) AT TIME ZONE 'UTC' AS date) - 1
                   AND CAST(CAST(:to AS timestamptz) AT TIME ZONE 'UTC' AS date) + 1
  AND lake.last_event_time >= :from
  AND lake.first_event_time < :to
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
