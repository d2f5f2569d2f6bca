SELECT DISTINCT ON (prediction_id, model_version)
       prediction_id, model_version, CASE WHEN settles_at <= :asOf THEN 'confirmed' ELSE to_state END AS state, outcome
FROM staging.label_transition
WHERE contract = :contract
  AND event_time >= :from AND event_time <= :to
  AND greatest(known_time, recorded_time) <= :asOf
ORDER BY prediction_id, model_version, sequence DESC
