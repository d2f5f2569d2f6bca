DELETE FROM monitoring.harm WHERE run_id = :runId
