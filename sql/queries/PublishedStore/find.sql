SELECT run_id, published_at, status, superseded_by
FROM registry.run
WHERE run_id = :runId AND status <> 'open'
