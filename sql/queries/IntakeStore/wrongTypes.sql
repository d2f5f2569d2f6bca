SELECT quarantine.column_name, count(*) AS rows
FROM staging.quarantine AS quarantine
JOIN registry.input_file AS input USING (file_id)
WHERE input.monitor = :monitor AND input.kind = 'predictions' AND input.status = 'accepted' AND input.known_time <= :asOf
  AND input.first_event_time < :to AND input.last_event_time >= :from
  AND quarantine.column_name <> ''
  AND quarantine.reason = ANY (:reasons)
GROUP BY quarantine.column_name
