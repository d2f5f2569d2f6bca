SELECT DISTINCT ON (prediction_id)
       prediction_id, CASE WHEN settles_at <= :asOf THEN 'confirmed' ELSE to_state END AS state, outcome
FROM staging.label_transition
WHERE contract = :contract
  AND model_version = :modelVersion
  AND event_time >= :from AND event_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
ORDER BY prediction_id, sequence DESC
