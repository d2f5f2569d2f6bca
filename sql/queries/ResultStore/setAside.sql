SELECT reason, predictions, examples
FROM monitoring.set_aside
WHERE run_id = :runId
ORDER BY reason
