UPDATE monitoring.notice
SET status = 'silent', reason = :reason
WHERE monitor = :monitor AND incident = :notice.incident AND sequence = :notice.sequence
  AND repetition = :notice.repetition AND channel = :notice.channel AND recipient = :notice.recipient
  AND about = :notice.about AND status = 'waiting'
