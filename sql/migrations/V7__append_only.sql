-- What the writer may do, table by table: add, rewrite the rows of its own open run, supersede. What is published, reported
-- or audited it cannot change. Grants say so where they can, triggers where it depends on the row. Who owns the tables is
-- not held up by them.

-- A published run stays as it is. When a backfill put something into its past, it is done again as its next revision.
ALTER TABLE registry.run ADD COLUMN revision integer NOT NULL DEFAULT 1, ALTER COLUMN opened_at SET DEFAULT clock_timestamp();
-- When this server took the content in, whatever times its writer says
ALTER TABLE registry.input_file ADD COLUMN received_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- The time, the actor and the number of what happened are the server's
ALTER TABLE audit.event ALTER COLUMN recorded_at SET DEFAULT clock_timestamp();
ALTER TABLE audit.event ALTER COLUMN actor SET DEFAULT session_user;

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA registry, staging, monitoring, audit FROM modelwatch_writer;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA registry, staging, monitoring, audit FROM modelwatch_writer;
-- A later table is added to and never changed, unless its migration grants more
ALTER DEFAULT PRIVILEGES IN SCHEMA registry, staging, monitoring REVOKE UPDATE, DELETE ON TABLES FROM modelwatch_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA registry, staging, monitoring, audit REVOKE ALL ON SEQUENCES FROM modelwatch_writer;

GRANT INSERT (kind, monitor, run_id, detail) ON audit.event TO modelwatch_writer;

GRANT INSERT (partition_key, model_id, model_version, monitors, deployed_at, window_from, window_to, as_of,
              as_of_named),
      UPDATE (as_of, waiting_since, delivered_at, claimed_by, claimed_at) ON registry.model_update TO modelwatch_writer;
GRANT INSERT (run_id, monitor, model_version, window_from, window_to, as_of, monitor_hash, rests_on, revision),
      UPDATE (baseline, status, superseded_by) ON registry.run TO modelwatch_writer;
GRANT INSERT, UPDATE ON registry.input_file TO modelwatch_writer;
GRANT INSERT ON registry.lake_file TO modelwatch_writer;

GRANT INSERT (monitor, prediction_id, entity_id, event, outcome, source, event_time, known_time, recorded_time, file_id)
      ON staging.outcome TO modelwatch_writer;
GRANT INSERT ON staging.feedback, staging.serving_error TO modelwatch_writer;
GRANT INSERT, DELETE ON staging.quarantine TO modelwatch_writer;
-- Made of outcomes at any time anew
GRANT INSERT, UPDATE (last_outcome, last_file, used_at) ON staging.label_contract TO modelwatch_writer;
GRANT INSERT, DELETE ON staging.label_transition TO modelwatch_writer;
GRANT INSERT, UPDATE (reason), DELETE ON staging.label_set_aside TO modelwatch_writer;

GRANT INSERT, UPDATE, DELETE ON monitoring.state TO modelwatch_writer;  -- made of the lake at any time anew
GRANT INSERT ON monitoring.baseline, monitoring.restatement TO modelwatch_writer;
GRANT INSERT, DELETE ON monitoring.label_count, monitoring.metric, monitoring.reliability, monitoring.quality,
      monitoring.drift, monitoring.contribution TO modelwatch_writer;
GRANT INSERT, UPDATE, DELETE ON monitoring.alert TO modelwatch_writer;
GRANT INSERT, UPDATE ON monitoring.recommendation TO modelwatch_writer;
GRANT INSERT (monitor, model_version, window_from, window_to, alert_key, severity, recipient, run_id, message_id, status),
      UPDATE (status), DELETE ON monitoring.delivery TO modelwatch_writer;

-- Who may truncate a table owns it, or was given it by who does
CREATE FUNCTION registry.is_owner(relation oid) RETURNS boolean
LANGUAGE sql STABLE
RETURN has_table_privilege(relation, 'TRUNCATE');

-- A run is published once, by the server's clock and in the order of its publications; from then on it can only be
-- superseded, by a run of its own window that knows no less.
CREATE FUNCTION registry.guard_run() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
  successor registry.run;
BEGIN
  IF OLD.status = 'open' AND NEW.status <> 'open' THEN
    NEW.published_at := clock_timestamp();
    NEW.publication := (SELECT coalesce(max(earlier.publication), 0) + 1
                        FROM registry.run AS earlier
                        WHERE earlier.monitor = OLD.monitor);
  END IF;
  IF registry.is_owner(TG_RELID) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO successor FROM registry.run WHERE run_id = NEW.superseded_by;
  IF NEW.status = 'superseded' AND OLD.status <> 'superseded'
     AND (successor.run_id = OLD.run_id OR successor.as_of < OLD.as_of
          OR (successor.monitor, successor.model_version, successor.window_from, successor.window_to)
             <> (OLD.monitor, OLD.model_version, OLD.window_from, OLD.window_to)) THEN
    RAISE EXCEPTION 'run % cannot be superseded by run %, which is not of its window or knows less',
      OLD.run_id, NEW.superseded_by USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.status = 'open' OR (OLD.status = 'published' AND NEW.status = 'superseded' AND NEW.baseline = OLD.baseline) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'run % is published: it can be superseded, not changed', OLD.run_id
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER guard BEFORE UPDATE ON registry.run FOR EACH ROW EXECUTE FUNCTION registry.guard_run();

-- The run that supersedes another is published in the same transaction: nothing published is hidden by what is not
CREATE FUNCTION registry.guard_successor() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF EXISTS (SELECT FROM registry.run WHERE run_id = NEW.superseded_by AND status = 'open')
     AND NOT registry.is_owner(TG_RELID) THEN
    RAISE EXCEPTION 'run % is superseded by run %, which is not published', NEW.run_id, NEW.superseded_by
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER guard_successor AFTER UPDATE ON registry.run DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.status = 'superseded') EXECUTE FUNCTION registry.guard_successor();

-- Rows of a run change until it is published. The lock: nobody publishes it before they are committed.
CREATE FUNCTION monitoring.guard_rows() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
  run record;
BEGIN
  IF registry.is_owner(TG_RELID) THEN
    RETURN NULL;
  END IF;
  FOR run IN SELECT run_id, status FROM registry.run WHERE run_id IN (SELECT changed.run_id FROM changed) FOR SHARE LOOP
    IF run.status <> 'open' THEN
      RAISE EXCEPTION 'run % is published: its rows in %.% stay as they are', run.run_id, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['label_count', 'restatement', 'metric', 'reliability', 'quality', 'drift', 'contribution',
                              'alert', 'recommendation'] LOOP
    EXECUTE format('CREATE TRIGGER guard_added AFTER INSERT ON monitoring.%I REFERENCING NEW TABLE AS changed'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows()', name);
    EXECUTE format('CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.%I REFERENCING OLD TABLE AS changed'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows()', name);
  END LOOP;
END
$$;

CREATE FUNCTION monitoring.guard_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF NOT registry.is_owner(TG_RELID)
     AND EXISTS (SELECT FROM registry.run WHERE run_id IN (OLD.run_id, NEW.run_id) AND status <> 'open') THEN
    RAISE EXCEPTION 'run % is published: its rows in %.% stay as they are', OLD.run_id, TG_TABLE_SCHEMA, TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
-- The status of an alert is people's
CREATE TRIGGER guard_changed BEFORE UPDATE OF run_id, alert_key, severity, rule, value, value_limit, message
ON monitoring.alert FOR EACH ROW EXECUTE FUNCTION monitoring.guard_row();
CREATE TRIGGER guard_changed BEFORE UPDATE ON monitoring.recommendation
FOR EACH ROW EXECUTE FUNCTION monitoring.guard_row();

-- What the mail server took stays in the ledger
CREATE FUNCTION monitoring.guard_delivery() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF OLD.status = 'accepted' AND NOT registry.is_owner(TG_RELID) THEN
    RAISE EXCEPTION 'message % was delivered: it stays in the ledger', OLD.message_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON monitoring.delivery
FOR EACH ROW EXECUTE FUNCTION monitoring.guard_delivery();

-- Of an accepted file only the time of its last writing changes, once the transaction that took it in has ended
CREATE FUNCTION registry.guard_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status = 'accepted' AND NOT registry.is_owner(TG_RELID)
       AND to_jsonb(NEW) - 'modified_at' <> to_jsonb(OLD) - 'modified_at'
       AND NOT EXISTS (SELECT FROM registry.input_file AS file
                       WHERE file.file_id = OLD.file_id AND file.xmin = CAST(pg_current_xact_id() AS xid)) THEN
      RAISE EXCEPTION 'file % of % is accepted: what it brought stays as it is', OLD.path, OLD.monitor
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.status = 'accepted' THEN
      NEW.received_at := OLD.received_at;
      RETURN NEW;
    END IF;
  END IF;
  NEW.received_at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON registry.input_file
FOR EACH ROW EXECUTE FUNCTION registry.guard_file();

-- Rows come with their file, in the transaction that takes it in, so that received_at is when they came; a decision of a
-- person comes after its audit record
CREATE FUNCTION registry.guard_file_rows() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
  file record;
BEGIN
  IF registry.is_owner(TG_RELID) THEN
    RETURN NULL;
  END IF;
  SELECT input.file_id, input.path INTO file
  FROM registry.input_file AS input
  WHERE input.file_id IN (SELECT DISTINCT changed.file_id FROM changed) AND input.xmin <> CAST(pg_current_xact_id() AS xid)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'file % (%) is taken in already: its rows in %.% stay as they are',
      file.file_id, file.path, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['registry.lake_file', 'staging.outcome', 'staging.feedback', 'staging.serving_error',
                              'staging.quarantine'] LOOP
    EXECUTE format('CREATE TRIGGER guard_added AFTER INSERT ON %s REFERENCING NEW TABLE AS changed'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION registry.guard_file_rows()', name);
  END LOOP;
END
$$;
CREATE TRIGGER guard_removed AFTER DELETE ON staging.quarantine REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION registry.guard_file_rows();

CREATE FUNCTION staging.guard_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF NOT registry.is_owner(TG_RELID) AND NOT EXISTS (
       SELECT
       FROM (SELECT event.kind, event.monitor, event.detail
             FROM audit.event
             WHERE event.xmin = CAST(pg_current_xact_id() AS xid)
             ORDER BY event.event_id DESC
             LIMIT 1) AS newest
       WHERE newest.kind = 'label_decided' AND newest.monitor = NEW.monitor
         AND newest.detail ->> 'prediction_id' = NEW.prediction_id AND newest.detail ->> 'outcome' = NEW.outcome) THEN
    RAISE EXCEPTION 'a decision about a prediction comes after its audit record, in the same transaction'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER guard_decision AFTER INSERT ON staging.outcome
FOR EACH ROW WHEN (NEW.file_id IS NULL) EXECUTE FUNCTION staging.guard_decision();
