UPDATE monitoring.notice
SET status = 'handed_over', reason = NULL, message_id = :messageId, handed_over_at = clock_timestamp()
WHERE monitor = :monitor AND incident = :notice.incident AND sequence = :notice.sequence AND channel = :notice.channel
  AND recipient = :notice.recipient AND about = :notice.about AND status = 'waiting'
