SELECT input.kind, quarantine.column_name AS "column", quarantine.reason, count(*) AS rows
FROM staging.quarantine AS quarantine
JOIN registry.input_file AS input USING (file_id)
WHERE input.monitor = :monitor AND input.known_time <= :asOf
  AND input.first_event_time < :to AND input.last_event_time >= :from
GROUP BY 1, 2, 3
ORDER BY rows DESC, input.kind, quarantine.column_name COLLATE "C", quarantine.reason COLLATE "C"
