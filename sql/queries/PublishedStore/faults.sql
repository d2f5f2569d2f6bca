-- Rows that did not fit, of the files that a run of a window may see
SELECT input.path, input.kind, quarantine.line, quarantine.column_name AS "column", quarantine.reason, quarantine.content
FROM staging.quarantine AS quarantine
JOIN registry.input_file AS input USING (file_id)
WHERE input.monitor = :monitor AND input.known_time <= :asOf
  AND input.first_event_time < :to AND input.last_event_time >= :from
ORDER BY input.path COLLATE "C", quarantine.line, quarantine.column_name COLLATE "C"
LIMIT :most
