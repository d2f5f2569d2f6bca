SELECT min(event_time) FILTER (WHERE to_state = 'pending') AS pending,
       min(event_time) FILTER (WHERE to_state = 'disputed') AS disputed
FROM staging.label_transition AS label
WHERE contract = :contract
  AND event_time > :since
  AND to_state IN ('pending', 'disputed')
  AND (settles_at IS NULL OR settles_at > :asOf)
  AND greatest(known_time, recorded_time) <= :asOf
  AND NOT EXISTS (
    SELECT
    FROM staging.label_transition AS later
    WHERE later.contract = label.contract
      AND later.prediction_id = label.prediction_id
      AND later.model_version = label.model_version
      AND later.sequence > 0
      AND later.sequence > label.sequence
      AND greatest(later.known_time, later.recorded_time) <= :asOf)
