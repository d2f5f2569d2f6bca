SELECT incident, sequence, channel, recipient, about, run_id, status, reason, message_id, attempts, next_attempt, decided_at,
       handed_over_at
FROM monitoring.notice
WHERE monitor = :monitor AND incident = :incident
ORDER BY sequence, channel COLLATE "C", recipient COLLATE "C", about COLLATE "C"
