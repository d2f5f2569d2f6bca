SELECT min(event_time) FILTER (WHERE state = 'pending') AS pending,
       min(event_time) FILTER (WHERE state = 'disputed') AS disputed
FROM (
  SELECT DISTINCT ON (prediction_id)
         event_time, CASE WHEN settles_at <= :asOf THEN 'confirmed' ELSE to_state END AS state
  FROM staging.label_transition
  WHERE contract = :contract
    AND event_time > :since
    AND greatest(known_time, recorded_time) <= :asOf
  ORDER BY prediction_id, sequence DESC
) AS label
