-- What a run's days were, by the measures that limits are learned for: of all predictions each one, of segments the
-- unusual ones.
CREATE TABLE monitoring.learned (
  run_id          uuid NOT NULL REFERENCES registry.run,
  day             date NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('drift', 'quality')),
  name            text NOT NULL,            -- of the measure or the check
  column_name     text NOT NULL DEFAULT '', -- empty: the number of rows
  segment         jsonb NOT NULL DEFAULT '{}',
  value           double precision NOT NULL,
  expected        double precision NOT NULL,
  low             double precision NOT NULL, -- the least that is usual
  high            double precision NOT NULL, -- the most that is usual
  comparable_days integer NOT NULL,
  holiday         boolean NOT NULL,
  bin             text,                     -- the category or range whose share it is; NULL for none
  since           date,                     -- the first of the unusual days that it is one of; NULL: it is usual
  effect          double precision,
  path            text CHECK (path IN ('fast', 'slow')),
  evidence        double precision,
  threshold       double precision,         -- what the evidence had to be at most
  PRIMARY KEY (run_id, day, kind, name, column_name, segment),
  CHECK ((since IS NULL) = (path IS NULL))
);

-- How much of a run may be a false alarm, and what could not be judged by the past yet.
CREATE TABLE monitoring.budget (
  run_id          uuid PRIMARY KEY REFERENCES registry.run,
  false_incidents double precision NOT NULL, -- at most so many
  days            double precision NOT NULL, -- in so many days
  spent           double precision NOT NULL, -- the false incidents that the tests of the window may cause on average
  learned         integer NOT NULL,          -- columns, scores, decisions and segments of them whose past is long enough
  not_learned     text[] NOT NULL            -- of all predictions: which ones not, and why
);

GRANT INSERT, DELETE ON monitoring.learned, monitoring.budget TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.learned REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.learned REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.budget REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.budget REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();

-- Lasting changes that somebody accepted: what is usual is learned anew from a day on. Only added to (default
-- privileges, V7).
CREATE TABLE registry.accepted_change (
  change_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  monitor       text NOT NULL,
  column_name   text NOT NULL,                -- empty: the number of rows
  segment       jsonb NOT NULL DEFAULT '{}',  -- empty: all predictions, and each segment
  from_day      date NOT NULL,                -- the first day of the new normal
  reason        text NOT NULL,
  accepted_by   text NOT NULL,
  known_time    timestamptz NOT NULL,         -- when it was accepted
  recorded_time timestamptz NOT NULL,         -- runs as of both times and later see it
  received_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX accepted_change_of_monitor ON registry.accepted_change (monitor);
REVOKE INSERT ON registry.accepted_change FROM modelwatch_writer;
GRANT INSERT (monitor, column_name, segment, from_day, reason, accepted_by, known_time, recorded_time)
ON registry.accepted_change TO modelwatch_writer;
