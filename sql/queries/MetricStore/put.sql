INSERT INTO monitoring.metric (run_id, name, basis, segment, value, undefined, lower, upper, n, error_bound)
VALUES (:runId, :name, :basis, CAST(:segment AS jsonb), :value, :undefined, :lower, :upper, :n, :errorBound)
