SELECT reason, count(*) AS predictions,
       array_agg(prediction_id ORDER BY prediction_id COLLATE "C") FILTER (WHERE number <= 5) AS examples
FROM (
  SELECT aside.reason, outcome.prediction_id,
         row_number() OVER (PARTITION BY aside.reason ORDER BY outcome.prediction_id COLLATE "C") AS number
  FROM staging.label_set_aside AS aside
  JOIN staging.outcome AS outcome USING (outcome_id)
  WHERE aside.contract = :contract
    AND coalesce(aside.prediction_time, outcome.event_time) >= :from
    AND coalesce(aside.prediction_time, outcome.event_time)
          < CASE aside.reason WHEN 'unknown_prediction' THEN CAST(:unknownTo AS timestamptz) ELSE :to END
    AND coalesce(aside.since, greatest(outcome.known_time, outcome.recorded_time)) <= :asOf
    AND (aside.until IS NULL OR aside.until > :asOf)
    AND NOT EXISTS (
      SELECT
      FROM staging.label_transition AS label
      WHERE label.contract = aside.contract
        AND label.prediction_id = outcome.prediction_id
        AND greatest(label.known_time, label.recorded_time) <= :asOf)
  GROUP BY aside.reason, outcome.prediction_id
) AS named
GROUP BY reason
ORDER BY reason
