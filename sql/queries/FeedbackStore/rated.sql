SELECT DISTINCT prediction_id
FROM staging.feedback
WHERE monitor = :monitor AND rating IS NOT NULL
  AND known_time >= :from AND known_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
