SELECT root, cause, evident, first_day, explained, segment, fallback, message
FROM monitoring.candidate
WHERE run_id = :runId
