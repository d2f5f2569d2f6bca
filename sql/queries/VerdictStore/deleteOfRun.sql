DELETE FROM monitoring.verdict WHERE run_id = :runId
