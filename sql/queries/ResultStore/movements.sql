SELECT column_name AS "column", first_day, last_day, distance, usual, importance, explained, segment
FROM monitoring.movement
WHERE run_id = :runId
ORDER BY first_day, column_name COLLATE "C"
