-- Outcomes resolved before that may be about predictions of new files: reports whose prediction was not there; where the
-- new predictions lie beside those of another version, reports of cases that this had scored; and the events of entities
-- after the first of the new predictions
WITH beside AS (
  SELECT min(new.first_event_time) - interval '1 day' AS since
  FROM registry.lake_file AS new
  WHERE new.monitor = :monitor AND new.file_id > :afterFile
    AND EXISTS (
      SELECT
      FROM registry.lake_file AS other
      WHERE other.monitor = :monitor
        AND other.day BETWEEN new.day - 7 AND new.day + 7
        AND other.model_version <> new.model_version))
SELECT outcome.prediction_id AS subject, outcome.prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.label_set_aside AS aside
JOIN staging.outcome AS outcome USING (outcome_id)
WHERE aside.contract = :contract AND aside.reason = 'unknown_prediction' AND aside.until IS NULL
  AND outcome_id <= :upTo
UNION
SELECT prediction_id, prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL, staging.microseconds(event_time) AS event_us, staging.microseconds(known_time) AS known_us,
       staging.microseconds(recorded_time) AS recorded_us
FROM staging.outcome
WHERE monitor = :monitor
  AND entity_id IS NULL
  AND outcome_id <= :upTo
  AND event_time >= (SELECT since FROM beside)
  AND known_time >= (SELECT since FROM beside)
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
