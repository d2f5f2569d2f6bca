-- Beliefs on their way to labels, and rows that did not fit.

-- Outcome reports as they came. Never updated: what is known as of a time follows from known_time.
CREATE TABLE staging.outcome (
  outcome_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  monitor       text NOT NULL,
  prediction_id text,                       -- of kind report
  entity_id     text,                       -- of kind absence
  event         text,                       -- of kind absence
  outcome       smallint CHECK (outcome IN (0, 1)),
  source        text NOT NULL,
  event_time    timestamptz NOT NULL,       -- when it happened
  known_time    timestamptz NOT NULL,       -- when the business knew it
  recorded_time timestamptz NOT NULL,       -- when this system knew it; known_time in a backfill
  file_id       bigint NOT NULL REFERENCES registry.input_file,
  CHECK ((prediction_id IS NULL) <> (entity_id IS NULL))
);
CREATE INDEX outcome_of_prediction ON staging.outcome (monitor, prediction_id);
CREATE INDEX outcome_of_entity ON staging.outcome (monitor, entity_id) WHERE entity_id IS NOT NULL;

-- Rows that were not taken in, with where they stood and why.
CREATE TABLE staging.quarantine (
  file_id     bigint NOT NULL REFERENCES registry.input_file,
  line        bigint NOT NULL,              -- 1 is the first line of the file; in Parquet, the first row
  column_name text NOT NULL DEFAULT '',     -- empty when the whole row is at fault
  reason      text NOT NULL,
  content     text,                         -- the offending value
  PRIMARY KEY (file_id, line, column_name)
);

-- Every change of a label's state, never updated. Silence has no row: it follows from time.
CREATE TABLE staging.label_transition (
  monitor       text NOT NULL,
  prediction_id text NOT NULL,
  sequence      integer NOT NULL,
  known_time    timestamptz NOT NULL,       -- from when on the transition is known to a run
  recorded_time timestamptz NOT NULL,
  from_state    text NOT NULL,
  to_state      text NOT NULL,
  outcome       smallint CHECK (outcome IN (0, 1)),
  source        text NOT NULL,
  rule          text NOT NULL,
  event_time    timestamptz NOT NULL,       -- of the prediction
  PRIMARY KEY (monitor, prediction_id, sequence)
);
