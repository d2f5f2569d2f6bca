INSERT INTO monitoring.delivery
  (monitor, model_version, window_from, window_to, alert_key, severity, channel, recipient, run_id, message_id,
   status)
SELECT monitor, model_version, window_from, window_to, :alertKey, :severity, :channel, :recipient, run_id,
       :messageId, 'handed_over'
FROM registry.run
WHERE run_id = :runId
