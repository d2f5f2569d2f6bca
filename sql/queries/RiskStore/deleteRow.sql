DELETE FROM monitoring.risk WHERE run_id = :runId
