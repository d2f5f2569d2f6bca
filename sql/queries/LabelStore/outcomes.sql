SELECT coalesce(entity_id, prediction_id) AS subject, prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.outcome
WHERE monitor = :monitor
  AND (entity_id IS NOT NULL) = :ofEntities
  AND outcome_id <= :upTo
