-- Beliefs on their way to labels, and rows that did not fit.

-- Microseconds since 1970. Numbers are read many times faster than times, where there are millions.
CREATE FUNCTION staging.microseconds(moment timestamptz) RETURNS bigint
LANGUAGE sql STABLE
RETURN CAST(date_part('epoch', moment) * 1e6 AS bigint);

-- Outcome reports as they came. Never updated: what is known as of a time follows from known_time.
CREATE TABLE staging.outcome (
  outcome_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  monitor       text NOT NULL,
  prediction_id text,                       -- of kind report, and of a decision
  entity_id     text,                       -- of kind absence
  event         text,                       -- of kind absence
  outcome       text,                       -- of kind report: 1 or 0, a class, or a number
  source        text NOT NULL,
  event_time    timestamptz NOT NULL,       -- when it happened
  known_time    timestamptz NOT NULL,       -- when the business knew it
  recorded_time timestamptz NOT NULL,       -- when this system knew it; known_time in a backfill
  file_id       bigint REFERENCES registry.input_file, -- NULL for a human decision
  CHECK ((prediction_id IS NULL) <> (entity_id IS NULL) OR file_id IS NULL)
);
-- The same report twice counts once.
CREATE UNIQUE INDEX outcome_of_prediction ON staging.outcome
  (monitor, prediction_id, source, known_time, event_time, outcome) WHERE prediction_id IS NOT NULL;
CREATE UNIQUE INDEX outcome_of_entity ON staging.outcome
  (monitor, entity_id, source, known_time, event_time, event) WHERE entity_id IS NOT NULL;

-- Reports come in the order of time: the recent ones are found without reading the others
CREATE INDEX outcome_of_time ON staging.outcome USING brin (known_time);
CREATE STATISTICS staging.outcome_feed (ndistinct)
  ON source, (CAST(known_time AT TIME ZONE 'UTC' AS date)) FROM staging.outcome;

-- What people said about predictions.
CREATE TABLE staging.feedback (
  monitor       text NOT NULL,
  prediction_id text NOT NULL,
  rating        double precision,
  negative      smallint NOT NULL CHECK (negative IN (0, 1)),
  known_time    timestamptz NOT NULL,
  recorded_time timestamptz NOT NULL,
  file_id       bigint NOT NULL REFERENCES registry.input_file,
  PRIMARY KEY (monitor, prediction_id, known_time)
);

-- Requests that got no prediction.
CREATE TABLE staging.serving_error (
  monitor       text NOT NULL,
  request_id    text NOT NULL,
  event_time    timestamptz NOT NULL,
  error         text NOT NULL,
  recorded_time timestamptz NOT NULL,
  file_id       bigint NOT NULL REFERENCES registry.input_file,
  PRIMARY KEY (monitor, request_id)
);
CREATE INDEX serving_error_of_time ON staging.serving_error (monitor, event_time);

-- Rows that were not taken in, with where they stood and why.
CREATE TABLE staging.quarantine (
  file_id     bigint NOT NULL REFERENCES registry.input_file,
  line        bigint NOT NULL,              -- 1 is the first line of the file; in Parquet, the first row
  column_name text NOT NULL DEFAULT '',     -- empty when the whole row is at fault
  reason      text NOT NULL,
  content     text,                         -- the offending value
  PRIMARY KEY (file_id, line, column_name)
);

-- What has been made of the outcomes of a monitor under one label contract. Another contract (other ranks,
-- another horizon) is another row with transitions of its own, so that old runs can be repeated.
CREATE TABLE staging.label_contract (
  contract      uuid PRIMARY KEY,
  monitor       text NOT NULL,
  model         text NOT NULL CHECK (model IN ('binary', 'multiclass', 'regression')), -- says what outcomes are
  last_outcome  bigint NOT NULL DEFAULT 0,  -- outcomes up to this one are resolved
  last_file     bigint NOT NULL DEFAULT 0,  -- predictions of files up to this one are resolved
  used_at       timestamptz NOT NULL
);

-- Every change of what is believed about a prediction that has outcomes. Silence has no row, and neither has the
-- passing of time: at settles_at the state becomes confirmed unless another transition came first.
CREATE TABLE staging.label_transition (
  contract      uuid NOT NULL,              -- of label_contract; checking that for millions of rows costs more than them
  prediction_id text NOT NULL,
  sequence      integer NOT NULL,
  event_time    timestamptz NOT NULL,       -- of the prediction
  known_time    timestamptz NOT NULL,       -- of the outcome that caused it
  recorded_time timestamptz NOT NULL,       -- of outcome and prediction; a run sees it from the later of the two times on
  from_state    text NOT NULL,
  to_state      text NOT NULL CHECK (to_state IN ('pending', 'confirmed', 'reverted', 'disputed')),
  outcome       text,                       -- what is believed to have come
  source        text NOT NULL,
  rule          text NOT NULL,
  settles_at    timestamptz,
  PRIMARY KEY (contract, prediction_id, sequence),
  CHECK (to_state = 'reverted' OR (outcome IS NULL) = (to_state = 'disputed')),
  CHECK (settles_at IS NULL OR to_state = 'pending')
);
CREATE INDEX label_transition_of_window ON staging.label_transition (contract, event_time);
-- Few labels change again: whether one has is found here without sorting all
CREATE INDEX label_transition_again ON staging.label_transition (contract, prediction_id, sequence) WHERE sequence > 0;

-- What the planner has to know of the expressions that label health groups and filters by
CREATE STATISTICS staging.label_transition_visible ON (greatest(known_time, recorded_time)) FROM staging.label_transition;
CREATE STATISTICS staging.label_transition_arrival (ndistinct)
  ON (CAST(event_time AT TIME ZONE 'UTC' AS date)), source,
     (CAST(greatest(0, floor(date_part('epoch', greatest(known_time, recorded_time) - event_time) / 86400)) AS integer))
  FROM staging.label_transition;

-- After the first million transitions the planner would still take the table for empty. Tasks do not own it.
CREATE FUNCTION staging.analyze_label_transitions() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  ANALYZE staging.label_transition;
END
$$;
REVOKE EXECUTE ON FUNCTION staging.analyze_label_transitions() FROM PUBLIC;

-- Predictions made in a window whose label changed between two times, by the last change of each.
CREATE FUNCTION staging.label_changes(contract_of uuid, made_from timestamptz, made_to timestamptz, after timestamptz,
                                      until timestamptz)
RETURNS TABLE (changed bigint, arrived bigint, reverted bigint, disputed bigint, outranked bigint, decided bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*),
         count(*) FILTER (WHERE newest.rule IN ('reported', 'ended')),
         count(*) FILTER (WHERE newest.to_state = 'reverted'),
         count(*) FILTER (WHERE newest.to_state = 'disputed'),
         count(*) FILTER (WHERE newest.rule = 'outranked'),
         count(*) FILTER (WHERE newest.rule = 'decided')
  FROM (
    SELECT DISTINCT ON (transition.prediction_id) transition.to_state, transition.rule
    FROM staging.label_transition AS transition
    WHERE transition.contract = contract_of
      AND transition.event_time >= made_from AND transition.event_time < made_to
      AND greatest(transition.known_time, transition.recorded_time) > after
      AND greatest(transition.known_time, transition.recorded_time) <= until
    ORDER BY transition.prediction_id, transition.sequence DESC
  ) AS newest;
END;

-- Outcomes that are kept but change no label, with the reason.
CREATE TABLE staging.label_set_aside (
  contract      uuid NOT NULL REFERENCES staging.label_contract,
  outcome_id    bigint NOT NULL REFERENCES staging.outcome,
  reason        text NOT NULL CHECK (reason IN ('unknown_prediction', 'outside_horizon')),
  PRIMARY KEY (contract, outcome_id)
);
