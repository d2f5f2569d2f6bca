INSERT INTO audit.event (kind, monitor, run_id, detail)
VALUES (:kind, :monitor, :runId, CAST(:detail AS jsonb))
