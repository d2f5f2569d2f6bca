-- What had happened at a time to incidents that were over then, those that ended last first
SELECT monitor, incident, sequence AS event_sequence, kind AS event_kind, known_time AS event_known_time, actor AS event_actor,
       reason AS event_reason, state AS event_state, run_id AS event_run_id, root AS event_root,
       severity AS event_severity, first_day AS event_first_day, last_day AS event_last_day, until AS event_until,
       verdict AS event_verdict, cause AS event_cause
FROM monitoring.incident_event
JOIN (
  SELECT last.monitor, last.incident, last.ended
  FROM (
    SELECT DISTINCT ON (monitor, incident) monitor, incident, state AS last_state, known_time AS ended
    FROM monitoring.incident_event
    WHERE known_time <= :asOf AND (:monitor = '' OR monitor = :monitor)
    ORDER BY monitor, incident, sequence DESC
  ) AS last
  WHERE last_state = 'resolved'
    AND (:severity = '' OR :severity = (
      SELECT CASE WHEN bool_or(severity = 'red') THEN 'red' ELSE 'yellow' END
      FROM monitoring.incident_event AS event
      WHERE event.monitor = last.monitor AND event.incident = last.incident AND event.known_time <= :asOf))
  ORDER BY ended DESC, monitor COLLATE "C", incident DESC
  LIMIT :most OFFSET :skipped
) AS over USING (monitor, incident)
WHERE known_time <= :asOf
ORDER BY ended DESC, monitor COLLATE "C", incident DESC, sequence
