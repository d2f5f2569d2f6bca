SELECT partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to, as_of, as_of_named
FROM registry.model_update
WHERE partition_key = :partitionKey
