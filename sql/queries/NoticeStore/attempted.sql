INSERT INTO monitoring.notice_attempt (monitor, incident, sequence, channel, recipient, about, attempt, outcome, answer)
VALUES (:monitor, :notice.incident, :notice.sequence, :notice.channel, :notice.recipient, :notice.about,
        :notice.attempts + 1, :outcome, :answer)
