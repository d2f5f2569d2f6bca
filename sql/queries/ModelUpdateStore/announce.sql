INSERT INTO registry.model_update
  (partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to, as_of)
VALUES (:partitionKey, :modelId, :modelVersion, :monitors, :deployedAt, :windowFrom, :windowTo, :asOf)
ON CONFLICT (partition_key) DO NOTHING
