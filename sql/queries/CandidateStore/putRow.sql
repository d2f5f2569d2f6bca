INSERT INTO monitoring.candidate (run_id, root, cause, evident, first_day, explained, segment, fallback, message)
VALUES (:runId, :root, :cause, :evident, :firstDay, :explained, CAST(:segment AS jsonb), :fallback, :message)
