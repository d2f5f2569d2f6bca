SELECT count(*)
FROM (
  SELECT DISTINCT ON (monitor, incident) state
  FROM monitoring.incident_event
  WHERE known_time <= :asOf
  ORDER BY monitor, incident, sequence DESC
) AS last
WHERE state <> 'resolved'
