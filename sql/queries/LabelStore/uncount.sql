DELETE FROM monitoring.label_count WHERE run_id = :runId
