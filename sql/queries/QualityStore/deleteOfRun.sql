DELETE FROM monitoring.quality WHERE run_id = :runId AND step = :step
