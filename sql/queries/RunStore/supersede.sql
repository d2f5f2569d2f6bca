UPDATE registry.run
SET status = 'superseded', superseded_by = :by, published_at = coalesce(published_at, now())
WHERE run_id = :runId
