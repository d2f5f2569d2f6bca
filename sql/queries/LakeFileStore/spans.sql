SELECT lake.monitor AS file_monitor, lake.day AS file_day, left(input.sha256, 16) AS file_name,
       sum(lake.rows) AS rows,
       min(lake.first_event_time) AS first_event_time, max(lake.last_event_time) AS last_event_time
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor
  AND (CAST(:modelVersion AS text) IS NULL OR lake.model_version = :modelVersion)
  -- For the index: files lie under the day of any zone
  AND lake.day BETWEEN CAST(CAST(:from AS timestamptz) AT TIME ZONE 'UTC' AS date) - 1
                   AND CAST(CAST(:to AS timestamptz) AT TIME ZONE 'UTC' AS date) + 1
  AND lake.last_event_time >= :from
  AND lake.first_event_time < :to
  AND lake.known_time <= :asOf
  AND input.status = 'accepted'
GROUP BY 1, 2, 3
ORDER BY file_day, file_name
