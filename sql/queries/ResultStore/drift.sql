SELECT column_name, measure, value, undefined, threshold, p_value, q_value, drifted, n_baseline, n_window, error_bound
FROM monitoring.drift
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", measure COLLATE "C"
