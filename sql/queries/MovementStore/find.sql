SELECT column_name AS "column", first_day, last_day, distance, usual, importance, explained, segment
FROM monitoring.movement
JOIN registry.run USING (run_id)
WHERE run_id = :runId AND column_name = :column
