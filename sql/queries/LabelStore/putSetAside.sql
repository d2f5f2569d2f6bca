INSERT INTO monitoring.set_aside (run_id, reason, predictions, examples)
VALUES (:runId, :reason, :predictions, :examples)
