SELECT model_version, event_time, greatest(known_time, recorded_time) AS since, from_state AS "from", to_state AS "to", outcome,
       source, rule, settles_at, statements::text AS statements
FROM staging.label_transition
WHERE contract = :contract AND prediction_id = :predictionId AND greatest(known_time, recorded_time) <= :asOf
ORDER BY model_version, sequence
