SELECT incident, sequence, repetition, channel, recipient, about, run_id, status, reason, digest, message_id, attempts,
       next_attempt, decided_at, handed_over_at
FROM monitoring.notice
WHERE monitor = :monitor
ORDER BY incident, sequence, repetition, channel COLLATE "C", recipient COLLATE "C", about COLLATE "C"
