-- Who is told of what happens to incidents: outbox and ledger in one. An event goes to an address of a channel once; who is not told
-- of it has a reason here. monitoring.delivery keeps who was told of the findings of a window before, and is added to no more.
CREATE TABLE monitoring.notice (
  monitor        text NOT NULL,
  incident       integer NOT NULL,
  sequence       integer NOT NULL,           -- of the event
  channel        text NOT NULL,
  recipient      text NOT NULL,              -- an address there
  about          text NOT NULL DEFAULT '',   -- the channel that fails to tell of the event; empty: the event itself
  run_id         uuid NOT NULL REFERENCES registry.run, -- whose findings are shown
  status         text NOT NULL CHECK (status IN ('silent', 'waiting', 'handed_over', 'accepted')),
  reason         text,                       -- why the address is not told, or was not when it was tried last
  message_id     text,                       -- what the message is called where it arrives
  attempts       integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt   timestamptz,                -- not before then; NULL: at once
  decided_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  handed_over_at timestamptz,
  PRIMARY KEY (monitor, incident, sequence, channel, recipient, about),
  FOREIGN KEY (monitor, incident, sequence) REFERENCES monitoring.incident_event,
  CHECK (status <> 'silent' OR reason ~ '\S'),
  CHECK ((status IN ('handed_over', 'accepted')) = (handed_over_at IS NOT NULL)),
  CHECK (handed_over_at IS NULL OR message_id IS NOT NULL)
);

-- Each attempt to hand a message over, and what came of it
CREATE TABLE monitoring.notice_attempt (
  monitor   text NOT NULL,
  incident  integer NOT NULL,
  sequence  integer NOT NULL,
  channel   text NOT NULL,
  recipient text NOT NULL,
  about     text NOT NULL,
  attempt   integer NOT NULL CHECK (attempt > 0),
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  outcome   text NOT NULL CHECK (outcome IN ('accepted', 'refused', 'failed', 'unconfirmed')),
  answer    text NOT NULL,                   -- what was said, empty where it was taken
  PRIMARY KEY (monitor, incident, sequence, channel, recipient, about, attempt),
  FOREIGN KEY (monitor, incident, sequence, channel, recipient, about) REFERENCES monitoring.notice
);

-- What an address was told by window, it knows of the incident
INSERT INTO monitoring.notice (monitor, incident, sequence, channel, recipient, run_id, status, message_id, attempts, decided_at,
                               handed_over_at)
SELECT DISTINCT ON (member.monitor, member.incident, delivery.channel, delivery.recipient)
       member.monitor, member.incident, last.sequence, delivery.channel, delivery.recipient, delivery.run_id, 'accepted',
       delivery.message_id, 1, delivery.handed_over_at, delivery.handed_over_at
FROM monitoring.incident_finding AS member
JOIN registry.run AS run USING (run_id)
JOIN monitoring.delivery AS delivery
  ON delivery.monitor = run.monitor AND delivery.model_version = run.model_version
     AND delivery.window_from = run.window_from AND delivery.window_to = run.window_to
     AND delivery.alert_key = member.alert_key
CROSS JOIN LATERAL (SELECT max(sequence) AS sequence
                    FROM monitoring.incident_event AS event
                    WHERE event.monitor = member.monitor AND event.incident = member.incident) AS last
ORDER BY member.monitor, member.incident, delivery.channel, delivery.recipient, delivery.handed_over_at;

-- What was taken stays in the ledger
CREATE FUNCTION monitoring.guard_notice() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF OLD.status = 'accepted' AND NOT registry.is_owner(TG_RELID) THEN
    RAISE EXCEPTION 'message % was delivered: it stays in the ledger', OLD.message_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER guard BEFORE UPDATE ON monitoring.notice
FOR EACH ROW EXECUTE FUNCTION monitoring.guard_notice();

REVOKE INSERT ON monitoring.notice, monitoring.notice_attempt FROM modelwatch_writer;
GRANT INSERT (monitor, incident, sequence, channel, recipient, about, run_id, status, reason),
      UPDATE (run_id, status, reason, message_id, attempts, next_attempt, handed_over_at) ON monitoring.notice TO modelwatch_writer;
GRANT INSERT (monitor, incident, sequence, channel, recipient, about, attempt, outcome, answer)
      ON monitoring.notice_attempt TO modelwatch_writer;
GRANT SELECT ON monitoring.notice, monitoring.notice_attempt TO modelwatch_operator;
