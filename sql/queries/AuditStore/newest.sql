SELECT detail::text
FROM audit.event
WHERE kind = :kind AND run_id = :runId
ORDER BY event_id DESC
LIMIT 1
