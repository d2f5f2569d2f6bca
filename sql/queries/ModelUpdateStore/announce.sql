INSERT INTO registry.model_update
  (partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to, as_of, as_of_named)
VALUES (:partitionKey, :modelId, :modelVersion, :monitors, :deployedAt, :window?.from, :window?.to, :asOf, :asOfNamed)
ON CONFLICT (partition_key) DO NOTHING
