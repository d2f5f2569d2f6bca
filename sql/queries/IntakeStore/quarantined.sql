SELECT quarantine.column_name,
       count(*) FILTER (WHERE quarantine.reason = ANY (:complaints)) AS wrong_type,
       count(*) FILTER (WHERE quarantine.reason <> ALL (:complaints)) AS invalid
FROM staging.quarantine AS quarantine
JOIN registry.input_file AS input USING (file_id)
WHERE input.monitor = :monitor AND input.kind = 'predictions' AND input.status = 'accepted' AND input.known_time <= :asOf
  AND input.first_event_time < :to AND input.last_event_time >= :from
GROUP BY quarantine.column_name
