SELECT alert_key, severity, recipient, message_id, status = 'accepted' AS accepted
FROM monitoring.delivery
WHERE monitor = :monitor AND model_version = :modelVersion
  AND window_from = :window.from AND window_to = :window.to
ORDER BY recipient COLLATE "C", alert_key COLLATE "C", severity
