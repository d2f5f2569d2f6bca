-- An incident is what its events make of it. They are appended and never changed, so that what was known on any day stays
-- known. A number of a monitor names it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_operator') THEN
    BEGIN
      CREATE ROLE modelwatch_operator NOLOGIN;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'the role modelwatch_operator is missing: let an administrator run sql/roles/roles.sql, then migrate again';
    END;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO modelwatch_operator', current_database());
END
$$;

CREATE TABLE monitoring.incident_event (
  monitor     text NOT NULL,
  incident    integer NOT NULL CHECK (incident > 0),
  sequence    integer NOT NULL CHECK (sequence >= 0),
  kind        text NOT NULL CHECK (kind IN ('found', 'found_earlier', 'opened', 'worsened', 'clean', 'not_judged',
                                            'acknowledged', 'snoozed', 'snooze_ended', 'resolved', 'reopened', 'commented',
                                            'judged')),
  known_time  timestamptz NOT NULL,          -- the as-of of the run, or when a person did it
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  login       text NOT NULL DEFAULT session_user,
  actor       text NOT NULL,                 -- a person, or modelwatch
  reason      text NOT NULL CHECK (reason ~ '\S'),
  state       text NOT NULL CHECK (state IN ('pending', 'open', 'acknowledged', 'snoozed', 'recovering', 'no_data',
                                             'resolved')), -- that it led to
  run_id      uuid REFERENCES registry.run,  -- that showed it; NULL: a person did it
  root        text,                          -- the key of the finding that stands first
  severity    text CHECK (severity IN ('yellow', 'red')),
  first_day   date,                          -- the days that were seen bad, or within the limits, then
  last_day    date,
  until       timestamptz,
  verdict     text CHECK (verdict IN ('true_alarm', 'false_alarm')),
  cause       text,                          -- as people say it
  PRIMARY KEY (monitor, incident, sequence),
  CHECK (run_id IS NOT NULL OR kind IN ('acknowledged', 'snoozed', 'resolved', 'reopened', 'commented', 'judged')),
  CHECK (run_id IS NULL OR kind NOT IN ('acknowledged', 'snoozed', 'commented', 'judged')),
  CHECK (run_id IS NOT NULL OR (root IS NULL AND severity IS NULL AND first_day IS NULL AND last_day IS NULL)),
  CHECK ((first_day IS NULL) = (last_day IS NULL) AND first_day <= last_day),
  CHECK ((root IS NULL) = (severity IS NULL)),
  CHECK ((kind = 'snoozed') = (until IS NOT NULL)),
  CHECK ((kind = 'judged') = (verdict IS NOT NULL))
);
CREATE INDEX ON monitoring.incident_event (run_id);

-- Which findings of published runs belong to which incident
CREATE TABLE monitoring.incident_finding (
  run_id    uuid NOT NULL,
  alert_key text NOT NULL,
  monitor   text NOT NULL,
  incident  integer NOT NULL,
  root      boolean NOT NULL,                -- it stands first among the run's findings of the incident
  PRIMARY KEY (run_id, alert_key),
  FOREIGN KEY (run_id, alert_key) REFERENCES monitoring.finding
);
CREATE INDEX ON monitoring.incident_finding (monitor, incident);

-- Nobody puts something between events or before them. What a person did is in the audit trail as soon as it is done.
CREATE FUNCTION monitoring.follow_incident() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF NEW.sequence <> (SELECT count(*)
                      FROM monitoring.incident_event
                      WHERE monitor = NEW.monitor AND incident = NEW.incident) THEN
    RAISE EXCEPTION 'incident %/% goes on with its next event: what happened before stays as it is',
      NEW.monitor, NEW.incident USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.run_id IS NULL THEN
    IF NEW.sequence = 0 THEN
      RAISE EXCEPTION 'an incident begins with what a run finds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO audit.event (actor, kind, monitor, detail)
    VALUES (session_user, 'incident_' || NEW.kind, NEW.monitor,
            jsonb_strip_nulls(jsonb_build_object('incident', NEW.incident, 'sequence', NEW.sequence, 'person', NEW.actor,
                                                 'reason', NEW.reason, 'known_time', NEW.known_time, 'until', NEW.until,
                                                 'verdict', NEW.verdict, 'cause', NEW.cause)));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follow BEFORE INSERT ON monitoring.incident_event
FOR EACH ROW EXECUTE FUNCTION monitoring.follow_incident();

REVOKE INSERT ON monitoring.incident_event FROM modelwatch_writer;
GRANT INSERT (monitor, incident, sequence, kind, known_time, actor, reason, state, run_id, root, severity, first_day,
              last_day, until, verdict, cause) ON monitoring.incident_event TO modelwatch_writer;

-- An operator acts on incidents, and on nothing else
GRANT USAGE ON SCHEMA registry, monitoring, bi TO modelwatch_operator;
GRANT SELECT ON monitoring.incident_event, monitoring.incident_finding, monitoring.finding, monitoring.delivery,
      registry.run TO modelwatch_operator;
GRANT INSERT (monitor, incident, sequence, kind, known_time, actor, reason, state, until, verdict, cause)
      ON monitoring.incident_event TO modelwatch_operator;
