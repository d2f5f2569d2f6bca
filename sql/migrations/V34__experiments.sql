-- Experiments: which unit came to which arm, and what that has shown as of a run.
ALTER TABLE registry.input_file DROP CONSTRAINT input_file_kind_check;
ALTER TABLE registry.input_file ADD CONSTRAINT input_file_kind_check
  CHECK (kind IN ('predictions', 'outcomes', 'feedback', 'errors', 'assignments', 'training'));

-- Never updated. A unit in several arms has a row of each, so that it is seen.
CREATE TABLE staging.assignment (
  monitor       text NOT NULL,
  entity_id     text NOT NULL,
  arm           text NOT NULL,
  assigned_time timestamptz NOT NULL,
  recorded_time timestamptz NOT NULL,
  file_id       bigint NOT NULL REFERENCES registry.input_file,
  PRIMARY KEY (monitor, entity_id, arm, assigned_time)
);

CREATE TABLE monitoring.experiment (
  run_id          uuid PRIMARY KEY REFERENCES registry.run,
  name            text NOT NULL,
  measures        text NOT NULL,             -- what the share of successes is called
  control         text NOT NULL,
  follow_seconds  bigint NOT NULL,           -- for how long a unit is looked at
  sample_ratio_p  double precision NOT NULL CHECK (sample_ratio_p BETWEEN 0 AND 1),
  in_several_arms bigint NOT NULL            -- units that are in none of the numbers
);
GRANT INSERT, DELETE ON monitoring.experiment TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.experiment REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.experiment REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();

CREATE TABLE monitoring.experiment_arm (
  run_id      uuid NOT NULL REFERENCES registry.run,
  segment     jsonb NOT NULL,
  arm         text NOT NULL,
  place       integer NOT NULL,              -- the control first, the whole before segments
  assigned    bigint NOT NULL,
  succeeded   bigint NOT NULL,
  failed      bigint NOT NULL,
  pending     bigint NOT NULL,               -- a positive label is not final yet
  early       bigint NOT NULL,               -- their time is not over
  disputed    bigint NOT NULL,
  unlabelled  bigint NOT NULL,
  unpredicted bigint NOT NULL,
  uplift      double precision,              -- over the control
  lower       double precision,
  upper       double precision,
  undefined   text,                          -- why there is no uplift; NULL of the control
  p           double precision,
  detectable  double precision,              -- the uplift that all its units show four times of five
  undetectable text,                         -- why there is none
  power       double precision,              -- of the effect that the experiment is for
  PRIMARY KEY (run_id, segment, arm),
  CHECK (assigned = succeeded + failed + pending + early + disputed + unlabelled + unpredicted)
);
GRANT INSERT, DELETE ON monitoring.experiment_arm TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.experiment_arm REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.experiment_arm REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
