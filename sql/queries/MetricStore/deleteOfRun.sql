DELETE FROM monitoring.metric WHERE run_id = :runId
