INSERT INTO monitoring.metric (run_id, name, basis, segment, value, undefined, lower, upper, n, error_bound, unit)
VALUES (:runId, :name, :basis, CAST(:segment AS jsonb), :value.value, :value.undefined,
        :value.interval?.lower, :value.interval?.upper, :value.n, :value.errorBound, :unit)
