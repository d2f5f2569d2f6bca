SELECT alert_key, severity, channel, recipient, message_id, status = 'accepted' AS accepted
FROM monitoring.delivery
WHERE monitor = :monitor AND model_version = :modelVersion
  AND window_from = :window.from AND window_to = :window.to
ORDER BY channel COLLATE "C", recipient COLLATE "C", alert_key COLLATE "C", severity
