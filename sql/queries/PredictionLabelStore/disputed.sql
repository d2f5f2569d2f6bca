SELECT label.prediction_id, label.model_version, label.event_time, greatest(label.known_time, label.recorded_time) AS since
FROM staging.label_transition AS label
WHERE label.contract = :contract AND label.to_state = 'disputed' AND greatest(label.known_time, label.recorded_time) <= :asOf
  AND NOT EXISTS (
    SELECT
    FROM staging.label_transition AS later
    WHERE later.contract = label.contract AND later.prediction_id = label.prediction_id
      AND later.model_version = label.model_version AND later.sequence > label.sequence
      AND greatest(later.known_time, later.recorded_time) <= :asOf)
ORDER BY since DESC, label.prediction_id, label.model_version
LIMIT :most
