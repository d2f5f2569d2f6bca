UPDATE monitoring.notice
SET status = 'waiting', reason = :reason, attempts = attempts + 1, next_attempt = :nextAttempt, handed_over_at = NULL
WHERE monitor = :monitor AND incident = :notice.incident AND sequence = :notice.sequence
  AND repetition = :notice.repetition AND channel = :notice.channel AND recipient = :notice.recipient
  AND about = :notice.about AND status IN ('waiting', 'handed_over')
