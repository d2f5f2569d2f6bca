SELECT partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to,
       CASE WHEN window_from IS NOT NULL THEN 'UTC' END AS window_zone, as_of, as_of_named
FROM registry.model_update
WHERE partition_key = :partitionKey
