SELECT prediction_id, max(negative) = 1 AS negative,
  (array_agg(rating ORDER BY known_time DESC) FILTER (WHERE rating IS NOT NULL))[1] AS rating
FROM staging.feedback
WHERE monitor = :monitor
  AND known_time >= :from AND known_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY prediction_id
ORDER BY prediction_id COLLATE "C"
