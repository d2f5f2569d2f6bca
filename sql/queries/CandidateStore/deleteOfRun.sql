DELETE FROM monitoring.candidate WHERE run_id = :runId
