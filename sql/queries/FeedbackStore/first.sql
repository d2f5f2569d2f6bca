SELECT min(known_time)
FROM staging.feedback
WHERE monitor = :monitor
  AND greatest(known_time, recorded_time) <= :asOf
