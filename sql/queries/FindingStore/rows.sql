SELECT alert_key, kind AS key_kind, name AS key_name, column_name AS key_column, segment AS key_segment, severity, value,
       operator, value_limit AS limit, n AS sample_n, lower AS sample_interval_lower, upper AS sample_interval_upper,
       n_baseline AS sample_baseline_n, basis AS sample_basis, mature_share AS sample_mature_share, detail, action, quiet,
       follows, first_day, rule, message
FROM monitoring.finding
WHERE run_id = :runId
ORDER BY severity = 'red' DESC, kind = 'input' DESC, kind = 'metric' DESC, alert_key COLLATE "C"
