INSERT INTO monitoring.harm (run_id, verdict, reason, threshold) VALUES (:runId, :verdict, :reason, :threshold)
