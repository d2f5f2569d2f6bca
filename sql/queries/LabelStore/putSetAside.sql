INSERT INTO monitoring.set_aside (run_id, reason, predictions, examples)
VALUES (:runId, :reason.word, :predictions, :examples)
