SELECT document FROM monitoring.recommendation WHERE run_id = :runId
