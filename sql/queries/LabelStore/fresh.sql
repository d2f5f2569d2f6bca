-- All outcomes of the predictions or entities that have new ones
WITH fresh AS MATERIALIZED (
  SELECT DISTINCT prediction_id, entity_id
  FROM staging.outcome
  WHERE monitor = :monitor AND outcome_id > :after AND outcome_id <= :upTo
)
SELECT outcome.prediction_id AS subject, outcome.prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, event_time, known_time, recorded_time
FROM staging.outcome AS outcome
JOIN fresh ON fresh.entity_id IS NULL AND fresh.prediction_id = outcome.prediction_id
WHERE outcome.monitor = :monitor AND outcome.entity_id IS NULL AND outcome_id <= :upTo
UNION ALL
SELECT outcome.entity_id, outcome.prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL, event_time, known_time, recorded_time
FROM staging.outcome AS outcome
JOIN (SELECT DISTINCT entity_id FROM fresh) AS entity ON entity.entity_id = outcome.entity_id
WHERE outcome.monitor = :monitor AND outcome_id <= :upTo
