-- What had happened at a time to incidents that were not over then
SELECT monitor, incident, sequence AS event_sequence, kind AS event_kind, known_time AS event_known_time, actor AS event_actor,
       reason AS event_reason, state AS event_state, run_id AS event_run_id, root AS event_root,
       severity AS event_severity, first_day AS event_first_day, last_day AS event_last_day, until AS event_until,
       verdict AS event_verdict, cause AS event_cause
FROM monitoring.incident_event
JOIN (
  SELECT DISTINCT ON (monitor, incident) monitor, incident, state AS last_state
  FROM monitoring.incident_event
  WHERE known_time <= :asOf
  ORDER BY monitor, incident, sequence DESC
) AS last USING (monitor, incident)
WHERE last_state <> 'resolved' AND known_time <= :asOf
ORDER BY monitor COLLATE "C", incident, sequence
