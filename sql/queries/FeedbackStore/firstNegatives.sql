SELECT prediction_id, min(known_time) AS known_time
FROM staging.feedback
WHERE monitor = :monitor AND negative = 1
  AND known_time >= :from AND known_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY prediction_id
