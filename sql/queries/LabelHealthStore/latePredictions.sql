SELECT coalesce(sum(rows), 0)
FROM registry.lake_file
WHERE monitor = :monitor
  AND model_version = :modelVersion
  AND last_event_time >= :from AND first_event_time < :to
  AND known_time > :after AND known_time <= :asOf
