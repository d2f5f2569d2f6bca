DELETE FROM monitoring.contribution WHERE run_id = :runId
