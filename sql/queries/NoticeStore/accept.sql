UPDATE monitoring.notice
SET status = 'accepted', attempts = attempts + 1, next_attempt = NULL
WHERE monitor = :monitor AND incident = :notice.incident AND sequence = :notice.sequence
  AND repetition = :notice.repetition AND channel = :notice.channel AND recipient = :notice.recipient
  AND about = :notice.about AND status = 'handed_over'
