SELECT column_name AS "column", kind, first_day, last_day, what, before, now
FROM monitoring.breakage
WHERE run_id = :runId
ORDER BY first_day, column_name COLLATE "C"
