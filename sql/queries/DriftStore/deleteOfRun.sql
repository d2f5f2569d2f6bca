DELETE FROM monitoring.drift WHERE run_id = :runId
