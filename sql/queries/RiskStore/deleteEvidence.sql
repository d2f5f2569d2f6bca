DELETE FROM monitoring.risk_evidence WHERE run_id = :runId
