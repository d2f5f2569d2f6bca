-- Several versions may score one case: each is a prediction of its own, with a history of its own of the case's outcomes.
TRUNCATE staging.label_transition, staging.label_set_aside;
UPDATE staging.label_contract SET last_outcome = 0, last_file = 0;

ALTER TABLE staging.label_transition
  ADD COLUMN model_version text NOT NULL,
  DROP CONSTRAINT label_transition_pkey,
  ADD PRIMARY KEY (contract, prediction_id, model_version, sequence);
DROP INDEX staging.label_transition_again;
CREATE INDEX label_transition_again ON staging.label_transition (contract, prediction_id, model_version, sequence)
  WHERE sequence > 0;

-- Of the predictions of one version
DROP FUNCTION staging.label_changes(uuid, timestamptz, timestamptz, timestamptz, timestamptz);
CREATE FUNCTION staging.label_changes(contract_of uuid, version_of text, made_from timestamptz, made_to timestamptz,
                                      after timestamptz, until timestamptz)
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
      AND transition.model_version = version_of
      AND transition.event_time >= made_from AND transition.event_time < made_to
      AND greatest(transition.known_time, transition.recorded_time) > after
      AND greatest(transition.known_time, transition.recorded_time) <= until
      AND transition.rule <> 'noted'
    ORDER BY transition.prediction_id, transition.sequence DESC
  ) AS newest;
END;
