DELETE FROM monitoring.experiment WHERE run_id = :runId
