SELECT false_incidents, days, spent, learned, not_learned
FROM monitoring.budget
WHERE run_id = :runId
