-- Predictions whose label changed in a time, by what happened last in it
WITH visible AS (
  SELECT prediction_id, sequence, to_state, rule
  FROM staging.label_transition
  WHERE contract = :contract
    AND event_time >= :from AND event_time < :to
    AND greatest(known_time, recorded_time) > :after
    AND greatest(known_time, recorded_time) <= :asOf
), newest AS (
  SELECT DISTINCT ON (prediction_id) prediction_id, to_state, rule
  FROM visible
  ORDER BY prediction_id, sequence DESC
)
SELECT count(*) AS changed,
       count(*) FILTER (WHERE rule IN ('reported', 'ended')) AS arrived,
       count(*) FILTER (WHERE to_state = 'reverted') AS reverted,
       count(*) FILTER (WHERE to_state = 'disputed') AS disputed,
       count(*) FILTER (WHERE rule = 'outranked') AS outranked,
       count(*) FILTER (WHERE rule = 'decided') AS decided
FROM newest
