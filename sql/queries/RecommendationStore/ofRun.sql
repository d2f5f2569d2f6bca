SELECT action, because FROM monitoring.recommendation WHERE run_id = :runId
