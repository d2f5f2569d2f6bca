SELECT incident, sequence, repetition, channel, recipient, about, attempt, at, outcome, answer
FROM monitoring.notice_attempt
WHERE monitor = :monitor AND incident = :incident
ORDER BY at, sequence, repetition, channel COLLATE "C", recipient COLLATE "C", attempt
