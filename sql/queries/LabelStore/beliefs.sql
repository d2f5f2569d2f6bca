SELECT prediction_id, to_state, outcome, rule, greatest(known_time, recorded_time) AS since
FROM staging.label_transition
WHERE contract = :contract
  AND event_time >= :from AND event_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
ORDER BY prediction_id, sequence
