SELECT incident, sequence, channel, recipient, about, attempt, at, outcome, answer
FROM monitoring.notice_attempt
WHERE monitor = :monitor AND incident = :incident
ORDER BY at, sequence, channel COLLATE "C", recipient COLLATE "C", attempt
