SELECT column_name, check_name, value, undefined, value_least, value_limit, passed, detail
FROM monitoring.quality
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", check_name COLLATE "C"
