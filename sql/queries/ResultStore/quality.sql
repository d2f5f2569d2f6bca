SELECT column_name AS "column", check_name AS "check", value, undefined, value_least AS least, value_limit AS limit, beyond,
       chance, detail
FROM monitoring.quality
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", check_name COLLATE "C"
