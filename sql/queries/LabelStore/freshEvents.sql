-- All outcomes of the entities that have new ones
SELECT entity_id AS subject, prediction_id, outcome_id, event, outcome, source,
       file_id IS NULL AS decided, date_part('epoch', event_time) * 1e6 AS event_us,
       date_part('epoch', known_time) * 1e6 AS known_us, date_part('epoch', recorded_time) * 1e6 AS recorded_us
FROM staging.outcome
WHERE monitor = :monitor
  AND entity_id IS NOT NULL
  AND outcome_id <= :upTo
  AND entity_id IN (
    SELECT entity_id
    FROM staging.outcome
    WHERE monitor = :monitor AND entity_id IS NOT NULL AND outcome_id > :after AND outcome_id <= :upTo)
