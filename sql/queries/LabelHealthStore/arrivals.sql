-- When the first outcome of a prediction was visible, by the prediction's day
SELECT CAST(event_time AT TIME ZONE :timezone AS date) AS day, source,
       CAST(greatest(0, floor(date_part('epoch', greatest(known_time, recorded_time) - event_time) / 86400)) AS integer)
         AS delay_days,
       count(*) AS predictions
FROM staging.label_transition
WHERE contract = :contract
  AND sequence = 0
  AND event_time > :since
  AND greatest(known_time, recorded_time) <= :asOf
GROUP BY 1, 2, 3
