SELECT found.prediction_id, found.model_version, label.event_time, label.since, label.to_state AS "to", label.outcome,
       label.settles_at
FROM staging.predictions_of(:contract, :entity) AS found
CROSS JOIN LATERAL (
  SELECT event_time, greatest(known_time, recorded_time) AS since, to_state, outcome, settles_at
  FROM staging.label_transition AS known
  WHERE known.contract = :contract AND known.prediction_id = found.prediction_id
    AND known.model_version = found.model_version AND greatest(known_time, recorded_time) <= :asOf
  ORDER BY sequence DESC
  LIMIT 1) AS label
ORDER BY label.event_time DESC, found.prediction_id, found.model_version
LIMIT :most
