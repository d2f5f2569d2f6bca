SELECT alert_key, first_day
FROM monitoring.finding
WHERE run_id = :runId AND follows
ORDER BY severity = 'red' DESC, kind = 'input' DESC, kind = 'metric' DESC, alert_key COLLATE "C"
