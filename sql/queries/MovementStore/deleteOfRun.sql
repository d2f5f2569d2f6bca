DELETE FROM monitoring.movement WHERE run_id = :runId
