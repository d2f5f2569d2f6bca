SELECT greatest(known_time, recorded_time) > :recently AS recent,
       count(*) AS changes,
       count(*) FILTER (WHERE to_state = 'reverted') AS reversals,
       count(*) FILTER (WHERE to_state = 'disputed' OR rule = 'outranked') AS contradictions
FROM staging.label_transition
WHERE contract = :contract
  AND rule <> 'noted'
  AND event_time > :since
  AND greatest(known_time, recorded_time) > :before
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY recent
