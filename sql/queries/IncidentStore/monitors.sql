-- Whose incidents were known at a time
SELECT DISTINCT monitor COLLATE "C"
FROM monitoring.incident_event
WHERE sequence = 0 AND known_time <= :asOf
ORDER BY 1
