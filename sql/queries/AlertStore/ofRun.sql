SELECT alert_key, severity, rule, value, value_limit, message, status
FROM monitoring.alert
WHERE run_id = :runId
ORDER BY severity = 'red' DESC, alert_key LIKE 'input:%' DESC, alert_key LIKE 'metric|%' DESC, alert_key COLLATE "C"
