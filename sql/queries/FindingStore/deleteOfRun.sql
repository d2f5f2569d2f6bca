DELETE FROM monitoring.finding WHERE run_id = :runId
