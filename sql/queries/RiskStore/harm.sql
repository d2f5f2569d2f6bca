SELECT verdict, reason, threshold FROM monitoring.harm WHERE run_id = :runId
