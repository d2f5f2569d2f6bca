-- Outcomes resolved before that may be about predictions of new files: reports whose prediction was not there, and
-- the events of entities after the first of the new predictions
SELECT outcome.prediction_id AS subject, outcome.prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.label_set_aside AS aside
JOIN staging.outcome AS outcome USING (outcome_id)
WHERE aside.contract = :contract AND aside.reason = 'unknown_prediction' AND outcome_id <= :upTo
UNION ALL
SELECT entity_id, prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.outcome
WHERE monitor = :monitor
  AND entity_id IS NOT NULL
  AND outcome_id <= :upTo
  AND event_time >= (
    SELECT min(first_event_time)
    FROM registry.lake_file
    WHERE monitor = :monitor AND file_id > :afterFile)
