-- Who was not told so far may be told now; what is on its way, or has gone, stays
INSERT INTO monitoring.notice (monitor, incident, sequence, channel, recipient, about, run_id, status, reason)
VALUES (:monitor, :notice.incident, :notice.sequence, :notice.channel, :notice.recipient, :notice.about, :notice.runId,
        :notice.status, :notice.reason)
ON CONFLICT (monitor, incident, sequence, channel, recipient, about) DO UPDATE
SET run_id = excluded.run_id, status = excluded.status, reason = excluded.reason
WHERE notice.status = 'silent'
