SELECT outcome.prediction_id, outcome_id, event, outcome.outcome, outcome.source,
       file_id IS NULL AS decided, staging.microseconds(outcome.event_time) AS event_us, staging.microseconds(outcome.known_time) AS known_us,
       staging.microseconds(outcome.recorded_time) AS recorded_us
FROM staging.outcome AS outcome
JOIN (
  SELECT DISTINCT prediction_id
  FROM staging.label_transition
  WHERE contract = :contract AND event_time >= :from AND event_time < :to
    AND greatest(known_time, recorded_time) <= :asOf
) AS labelled USING (prediction_id)
WHERE outcome.monitor = :monitor
  AND greatest(outcome.known_time, outcome.recorded_time) <= :asOf
ORDER BY outcome.known_time, outcome_id
