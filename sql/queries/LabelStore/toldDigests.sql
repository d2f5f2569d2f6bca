-- Transitions are only ever added, so a sum over all tells any change; nothing has to be sorted
SELECT CAST(event_time AT TIME ZONE :timezone AS date) AS day,
       concat_ws(' ', count(*), sum(CAST(hashtextextended(
         concat_ws('|', prediction_id, model_version, sequence, staging.microseconds(known_time), staging.microseconds(recorded_time),
                   to_state, outcome, source, rule, statements::text), 416) AS numeric))) AS digest
FROM staging.label_transition
WHERE contract = :contract
  AND event_time >= :from AND event_time < :to
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY day
