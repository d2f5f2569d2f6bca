INSERT INTO monitoring.risk (run_id, undefined, mature, n, positives, expected, standard_error)
VALUES (:runId, :undefined, :mature, :n, :positives, :expected, :standardError)
