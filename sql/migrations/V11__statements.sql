-- What each source has said about a prediction, so that nobody else has to interpret outcomes: the source, since when its
-- first word is seen, what it says (null once that is withdrawn) and since when. NULL where a transition says it itself.
ALTER TABLE staging.label_transition ADD COLUMN statements jsonb;

-- Histories that lack them are made anew from the outcomes, by the next label step.
TRUNCATE staging.label_transition, staging.label_set_aside;
UPDATE staging.label_contract SET last_outcome = 0, last_file = 0;

-- A source that says more without changing the label (rule noted) is no change of it.
CREATE OR REPLACE FUNCTION staging.label_changes(contract_of uuid, made_from timestamptz, made_to timestamptz, after timestamptz,
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
      AND transition.rule <> 'noted'
    ORDER BY transition.prediction_id, transition.sequence DESC
  ) AS newest;
END;
