UPDATE registry.run
SET status = CASE WHEN CAST(:supersededBy AS uuid) IS NULL THEN 'published' ELSE 'superseded' END,
    superseded_by = :supersededBy
WHERE run_id = :runId
