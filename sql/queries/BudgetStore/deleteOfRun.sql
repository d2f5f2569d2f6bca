DELETE FROM monitoring.budget WHERE run_id = :runId
