UPDATE registry.run SET status = 'superseded', superseded_by = :by WHERE run_id = :runId
