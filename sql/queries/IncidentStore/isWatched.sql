SELECT EXISTS (
  SELECT
  FROM registry.run
  WHERE monitor = :monitor AND model_version = :modelVersion AND status <> 'open'
    AND window_from < :to AND window_to > :from)
