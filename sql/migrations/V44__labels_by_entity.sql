-- Labels are looked up by whom their predictions are about: the pseudonym that the lake has, and never the id itself. The
-- first transition of a history has it; histories from before have none.
ALTER TABLE staging.label_transition ADD COLUMN entity_id text;
CREATE INDEX label_transition_of_entity ON staging.label_transition USING hash (entity_id) WHERE entity_id IS NOT NULL;

-- The dashboard finds the predictions of a pseudonym that somebody gives it. It lists none, and tells of no prediction whose
-- it is.
REVOKE SELECT ON staging.label_transition FROM modelwatch_dashboard;
GRANT SELECT (contract, prediction_id, model_version, sequence, event_time, known_time, recorded_time, from_state, to_state,
              outcome, source, rule, settles_at, statements, score, decision, segments)
      ON staging.label_transition TO modelwatch_dashboard;
CREATE FUNCTION staging.predictions_of(contract_of uuid, entity text)
RETURNS TABLE (prediction_id text, model_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
BEGIN ATOMIC
  SELECT label.prediction_id, label.model_version
  FROM staging.label_transition AS label
  WHERE label.entity_id = entity AND label.contract = contract_of;
END;
REVOKE EXECUTE ON FUNCTION staging.predictions_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staging.predictions_of TO modelwatch_dashboard;
