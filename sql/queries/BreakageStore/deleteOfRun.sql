DELETE FROM monitoring.breakage WHERE run_id = :runId
