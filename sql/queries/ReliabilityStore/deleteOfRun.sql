DELETE FROM monitoring.reliability WHERE run_id = :runId
