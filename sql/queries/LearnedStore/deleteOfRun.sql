DELETE FROM monitoring.learned WHERE run_id = :runId
