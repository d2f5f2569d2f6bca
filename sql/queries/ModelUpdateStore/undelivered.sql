SELECT partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to,
       CASE WHEN window_from IS NOT NULL THEN 'UTC' END AS window_zone, as_of, as_of_named
FROM registry.model_update AS notification
WHERE claimed_by IS NULL
  AND (delivered_at IS NULL OR delivered_at < :before)
  AND (waiting_since IS NULL OR waiting_since < :lookedAt OR EXISTS (
    SELECT FROM registry.lake_file AS lake
    JOIN registry.input_file AS input USING (file_id)
    WHERE lake.monitor = ANY (notification.monitors)
      AND lake.model_version = notification.model_version
      AND input.status = 'accepted'
      AND input.recorded_at > notification.waiting_since))
ORDER BY announced_at, partition_key
