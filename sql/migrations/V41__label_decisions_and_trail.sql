-- People decide labels at the dashboard, and administrators read there what was done.

-- An operator decides about a prediction that outcomes name, and in no other way: the time, the event time and the audit
-- record are not theirs to say. What it makes of the label, the label step says.
CREATE FUNCTION staging.decide_label(monitor_of text, prediction text, says text, person text, reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET lock_timeout = '5s'
AS $$
DECLARE
  made timestamptz;
  moment timestamptz;
BEGIN
  IF trim(person) = '' OR trim(reason) = '' THEN
    RAISE EXCEPTION 'a decision says who made it, and why' USING ERRCODE = 'insufficient_privilege';
  END IF;
  BEGIN -- as the label step does, so that it misses none
    PERFORM pg_advisory_xact_lock(hashtextextended('monitor/' || monitor_of, 0));
  EXCEPTION WHEN lock_not_available THEN
    RETURN 'busy';
  END;
  SELECT event_time INTO made
  FROM staging.label_transition JOIN staging.label_contract USING (contract)
  WHERE monitor = monitor_of AND prediction_id = prediction
  ORDER BY event_time, model_version
  LIMIT 1;
  IF NOT FOUND THEN
    RETURN 'unknown';
  END IF;
  moment := clock_timestamp();
  INSERT INTO audit.event (actor, kind, monitor, detail)
  VALUES (session_user, 'label_decided', monitor_of,
          jsonb_build_object('prediction_id', prediction, 'outcome', says, 'reason', reason, 'person', person,
                             'known_time', moment, 'recorded_time', moment));
  INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time, recorded_time)
  VALUES (monitor_of, prediction, says, 'decision', made, moment, moment);
  RETURN 'decided';
END
$$;
REVOKE EXECUTE ON FUNCTION staging.decide_label FROM PUBLIC;
GRANT USAGE ON SCHEMA staging TO modelwatch_operator;
GRANT EXECUTE ON FUNCTION staging.decide_label TO modelwatch_operator;

-- The few that wait for somebody, among millions
CREATE INDEX label_transition_disputed ON staging.label_transition (contract) WHERE to_state = 'disputed';

-- Who decided a label and why is read beside it
CREATE POLICY decisions ON audit.event FOR SELECT TO modelwatch_dashboard USING (kind = 'label_decided');
GRANT USAGE ON SCHEMA audit TO modelwatch_dashboard;
GRANT SELECT (recorded_at, kind, monitor, detail) ON audit.event TO modelwatch_dashboard;
CREATE INDEX event_of_decision ON audit.event (monitor, (detail ->> 'prediction_id')) WHERE kind = 'label_decided';

-- The gatekeeper shows administrators the whole trail
CREATE POLICY trail ON audit.event FOR SELECT TO modelwatch_gatekeeper USING (true);
GRANT SELECT (event_id, recorded_at, actor, kind, monitor, run_id, detail) ON audit.event TO modelwatch_gatekeeper;
