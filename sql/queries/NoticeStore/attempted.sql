INSERT INTO monitoring.notice_attempt (monitor, incident, sequence, repetition, channel, recipient, about, attempt, at, outcome,
                                      answer)
VALUES (:monitor, :notice.incident, :notice.sequence, :notice.repetition, :notice.channel, :notice.recipient, :notice.about,
        :notice.attempts + 1, :at, :outcome, :answer)
