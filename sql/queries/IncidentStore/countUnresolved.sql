-- Each page asks for it: without the order that DISTINCT ON needs, it takes a fraction of the time
SELECT count(*)
FROM (
  SELECT
  FROM monitoring.incident_event
  WHERE known_time <= :asOf
  GROUP BY monitor, incident
  HAVING max(sequence) IS DISTINCT FROM max(sequence) FILTER (WHERE state = 'resolved')
) AS unresolved
