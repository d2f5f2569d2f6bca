SELECT CAST(event_time AT TIME ZONE :zone AS date) AS day, count(*) AS requests
FROM staging.serving_error
WHERE monitor = :monitor
  AND event_time >= :from AND event_time < :to
  AND greatest(event_time, recorded_time) <= :asOf
GROUP BY day
