SELECT reason, count(*) AS reports,
       array_agg(prediction_id ORDER BY outcome_id) FILTER (WHERE number <= 5) AS examples
FROM (
  SELECT aside.reason, outcome.outcome_id, outcome.prediction_id,
         row_number() OVER (PARTITION BY aside.reason ORDER BY outcome.outcome_id) AS number
  FROM staging.label_set_aside AS aside
  JOIN staging.outcome AS outcome USING (outcome_id)
  WHERE aside.contract = :contract
    AND greatest(outcome.known_time, outcome.recorded_time) <= :asOf
) AS visible
GROUP BY reason
ORDER BY reason
