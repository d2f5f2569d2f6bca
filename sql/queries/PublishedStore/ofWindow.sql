-- All runs of a window as of a time, the oldest knowledge first
SELECT run_id, published_at, status, superseded_by
FROM registry.run
WHERE status <> 'open'
  AND monitor = :monitor AND model_version = :modelVersion AND window_from = :from AND window_to = :to AND as_of <= :asOf
ORDER BY as_of, publication
