INSERT INTO monitoring.recommendation (run_id, action, because)
VALUES (:runId, :action, :because)
ON CONFLICT (run_id) DO UPDATE SET action = excluded.action, because = excluded.because
