SELECT action, because, not_judged FROM monitoring.recommendation WHERE run_id = :runId
