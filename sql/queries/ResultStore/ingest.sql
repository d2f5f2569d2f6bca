SELECT coalesce(sum(rows_read) FILTER (WHERE kind = 'predictions'), 0)::bigint AS read,
       coalesce(sum(rows_accepted) FILTER (WHERE kind = 'predictions'), 0)::bigint AS accepted,
       coalesce(sum(rows_duplicate) FILTER (WHERE kind = 'predictions'), 0)::bigint AS duplicate,
       coalesce(sum(rows_quarantined) FILTER (WHERE kind = 'predictions'), 0)::bigint AS quarantined,
       coalesce(sum(rows_read) FILTER (WHERE kind = 'outcomes'), 0)::bigint AS outcomes_read
FROM registry.input_file
WHERE monitor = :monitor AND status = 'accepted' AND known_time <= :asOf
  AND first_event_time < :to AND last_event_time >= :from
