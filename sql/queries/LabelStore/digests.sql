SELECT day, md5(string_agg(label, E'\n' ORDER BY label COLLATE "C")) AS digest
FROM (
  SELECT DISTINCT ON (prediction_id)
         CAST(event_time AT TIME ZONE :timezone AS date) AS day,
         concat_ws(' ', prediction_id, CASE WHEN settles_at <= :asOf THEN 'confirmed' ELSE to_state END, outcome) AS label
  FROM staging.label_transition
  WHERE contract = :contract
    AND model_version = :modelVersion
    AND event_time >= :from AND event_time < :to
    AND greatest(known_time, recorded_time) <= :asOf
  ORDER BY prediction_id, sequence DESC
) AS labels
GROUP BY day
ORDER BY day
