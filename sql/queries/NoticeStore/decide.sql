-- Who was not told so far may be told now; what is on its way, or has gone, stays. When it was first looked at stays, too
INSERT INTO monitoring.notice (monitor, incident, sequence, repetition, channel, recipient, about, run_id, status, reason, digest,
                               decided_at)
VALUES (:monitor, :notice.incident, :notice.sequence, :notice.repetition, :notice.channel, :notice.recipient, :notice.about,
        :notice.runId, :notice.status, :notice.reason, :notice.digest, :notice.decidedAt)
ON CONFLICT (monitor, incident, sequence, repetition, channel, recipient, about) DO UPDATE
SET run_id = excluded.run_id, status = excluded.status, reason = excluded.reason, digest = excluded.digest
WHERE notice.status = 'silent'
