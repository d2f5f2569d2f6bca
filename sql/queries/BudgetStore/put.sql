INSERT INTO monitoring.budget (run_id, false_incidents, days, spent, learned, not_learned)
VALUES (:runId, :falseIncidents, :days, :spent, :learned, :notLearned)
