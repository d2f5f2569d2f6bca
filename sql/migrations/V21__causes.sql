-- A breakage says how its change is taken back, and what a renamed category was called.
ALTER TABLE monitoring.breakage
  DROP CONSTRAINT breakage_kind_check,
  ADD CONSTRAINT breakage_kind_check
    CHECK (kind IN ('scale', 'offset', 'missing', 'new_category', 'renamed', 'one_value')),
  ADD COLUMN was text NOT NULL DEFAULT '',   -- what a renamed category was called; empty for none
  ADD COLUMN undone_by   double precision,   -- the factor, the offset, or how many names; NULL where nothing can be taken back
  ADD COLUMN undone_psi  double precision,   -- the distance of the first bad day from the good ones
  ADD COLUMN undone_left double precision;   -- what is left of it once the change is taken back

-- Columns that moved from one day to the next, and how much of the score's movement each explains.
CREATE TABLE monitoring.movement (
  run_id      uuid NOT NULL REFERENCES registry.run,
  column_name text NOT NULL,                 -- a feature, the score or the decision
  first_day   date NOT NULL,                 -- it may be before the window
  last_day    date NOT NULL,
  distance    double precision NOT NULL,     -- total variation between the days that moved and the good ones before
  usual       double precision NOT NULL,     -- up to which good days differ from each other
  importance  double precision,              -- the share of the score's variance that its bins explain on good days
  explained   double precision,              -- the share of the score's movement that follows from it; NULL: it did not move
  segment     jsonb NOT NULL DEFAULT '{}',   -- where the movement is concentrated; empty for everywhere
  PRIMARY KEY (run_id, column_name)
);

-- What the findings of a run come from: a candidate for an incident.
CREATE TABLE monitoring.candidate (
  run_id    uuid PRIMARY KEY REFERENCES registry.run,
  root      text NOT NULL,                   -- the key of the finding that stands first
  cause     text NOT NULL CHECK (cause IN ('feed', 'breakage', 'jump', 'population', 'concept', 'calibration', 'chance')),
  evident   boolean NOT NULL,                -- false: it may be the cause, without evidence
  first_day date,                            -- the first bad day; NULL where it is not known
  explained double precision,                -- the share of the score's movement that follows from the root; NULL: not known
  segment   jsonb NOT NULL DEFAULT '{}',     -- where it is concentrated; empty for everywhere
  fallback  text,                            -- the version to fall back to; NULL where none is recommended
  message   text NOT NULL                    -- all of it in a sentence
);

ALTER TABLE monitoring.finding
  ADD COLUMN first_day date,                 -- its first bad day; NULL where it is not known
  ADD COLUMN follows boolean NOT NULL DEFAULT false,  -- it belongs to the run's candidate, as the root or a symptom
  ADD COLUMN quiet text;                     -- why it alarms nobody; NULL: people are told

GRANT INSERT, DELETE ON monitoring.movement, monitoring.candidate TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.movement REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.movement REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.candidate REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.candidate REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
