SELECT partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to, as_of
FROM registry.model_update
WHERE claimed_by IS NULL AND (delivered_at IS NULL OR delivered_at < :before)
ORDER BY announced_at, partition_key
