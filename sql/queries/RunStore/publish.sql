UPDATE registry.run
SET status = CASE WHEN CAST(:supersededBy AS uuid) IS NULL THEN 'published' ELSE 'superseded' END,
    superseded_by = :supersededBy,
    published_at = now(),
    publication = (
      SELECT coalesce(max(earlier.publication), 0) + 1
      FROM registry.run AS earlier
      WHERE earlier.monitor = run.monitor)
WHERE run_id = :runId
