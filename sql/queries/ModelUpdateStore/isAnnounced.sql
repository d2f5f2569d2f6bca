SELECT EXISTS (
  SELECT FROM registry.model_update
  WHERE model_id = :modelId AND model_version = :modelVersion AND deployed_at < :before)
