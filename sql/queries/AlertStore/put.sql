INSERT INTO monitoring.alert (run_id, alert_key, severity, rule, value, value_limit, message, status)
VALUES (:runId, :key, :severity.word, :rule, :value, :limit, :message, :status)
ON CONFLICT (run_id, alert_key) DO UPDATE
SET severity = excluded.severity, rule = excluded.rule, value = excluded.value, value_limit = excluded.value_limit,
    message = excluded.message
