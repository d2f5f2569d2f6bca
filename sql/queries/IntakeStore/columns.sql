SELECT DISTINCT unnest(columns)
FROM registry.input_file
WHERE monitor = :monitor AND kind = 'predictions' AND status = 'accepted' AND known_time <= :asOf
  AND first_event_time < :to AND last_event_time >= :from
