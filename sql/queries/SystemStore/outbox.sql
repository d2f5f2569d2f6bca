-- What is still to be told, by channel, and what was said where it did not go
SELECT channel, count(*) AS waiting, min(decided_at) AS oldest, max(attempts) AS attempts,
       (array_agg(reason ORDER BY attempts DESC, decided_at DESC) FILTER (WHERE reason IS NOT NULL))[1] AS reason
FROM monitoring.notice
WHERE status = 'waiting'
GROUP BY channel
ORDER BY channel COLLATE "C"
