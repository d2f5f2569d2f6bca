-- What more there is to say of a failed check: examples, a feed's last day.
ALTER TABLE monitoring.quality ADD COLUMN detail text;

-- Outcomes that are set aside are told, as of any time: one that named no prediction is kept after its prediction
-- came, and a run as of before sees it as it did then.
ALTER TABLE staging.label_set_aside
  DROP CONSTRAINT label_set_aside_reason_check,
  ADD CONSTRAINT label_set_aside_reason_check
    CHECK (reason IN ('unknown_prediction', 'outside_horizon', 'before_prediction')),
  DROP CONSTRAINT label_set_aside_pkey,
  ADD CONSTRAINT label_set_aside_pkey PRIMARY KEY (contract, outcome_id, reason),
  ADD COLUMN prediction_time timestamptz, -- when its prediction was made; NULL where it is not known
  ADD COLUMN since timestamptz,           -- a run sees it from then on; NULL: from when it sees the outcome
  ADD COLUMN until timestamptz;           -- and until then, when its prediction is known; NULL: for ever

-- Predictions of a window's time whose outcomes were all set aside, by reason.
CREATE TABLE monitoring.set_aside (
  run_id      uuid NOT NULL REFERENCES registry.run,
  reason      text NOT NULL CHECK (reason IN ('unknown_prediction', 'outside_horizon', 'before_prediction')),
  predictions bigint NOT NULL,
  examples    text[] NOT NULL,            -- ids of predictions as the outcomes write them
  PRIMARY KEY (run_id, reason)
);

-- Broken input is repaired before anything else is judged.
ALTER TABLE monitoring.recommendation
  DROP CONSTRAINT recommendation_action_check,
  ADD CONSTRAINT recommendation_action_check CHECK (action IN ('none', 'watch', 'repair', 'retrain', 'remove'));

-- Only what is open may be written anew, as of every result.
GRANT UPDATE (until) ON staging.label_set_aside TO modelwatch_writer;
GRANT INSERT, DELETE ON monitoring.set_aside TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.set_aside REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.set_aside REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
