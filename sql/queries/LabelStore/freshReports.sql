-- All outcomes of the predictions that have new ones
SELECT prediction_id AS subject, prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.outcome
WHERE monitor = :monitor
  AND entity_id IS NULL
  AND outcome_id <= :upTo
  AND prediction_id IN (
    SELECT prediction_id
    FROM staging.outcome
    WHERE monitor = :monitor AND entity_id IS NULL AND outcome_id > :after AND outcome_id <= :upTo)
