UPDATE monitoring.notice
SET status = 'handed_over', reason = NULL, message_id = :messageId, handed_over_at = :at
WHERE monitor = :monitor AND incident = :notice.incident AND sequence = :notice.sequence
  AND repetition = :notice.repetition AND channel = :notice.channel AND recipient = :notice.recipient
  AND about = :notice.about AND status = 'waiting'
