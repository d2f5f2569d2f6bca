SELECT column_name AS "column", kind, first_day, last_day, what, was, before, now, undone_by, undone_psi, undone_left
FROM monitoring.breakage
WHERE run_id = :runId
ORDER BY first_day, column_name COLLATE "C"
