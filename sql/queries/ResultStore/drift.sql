SELECT column_name AS "column", measure, value AS value_value, undefined AS value_undefined,
       CAST(NULL AS double precision) AS value_interval_lower, CAST(NULL AS double precision) AS value_interval_upper,
       n_window AS value_n, error_bound AS value_error_bound, p_value, q_value, usual, n_baseline AS baseline_n
FROM monitoring.drift
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", measure COLLATE "C"
