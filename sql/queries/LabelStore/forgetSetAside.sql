DELETE FROM monitoring.set_aside WHERE run_id = :runId
