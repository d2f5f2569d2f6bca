SELECT count(DISTINCT prediction_id)
FROM staging.label_transition
WHERE contract = :contract
  AND sequence = 0
  AND event_time >= :from AND event_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
