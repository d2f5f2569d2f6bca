INSERT INTO monitoring.incident_event (
  monitor, incident, sequence, kind, known_time, actor, reason, state, run_id, root, severity, first_day, last_day, until,
  verdict, cause)
VALUES (
  :monitor, :incident, :event.sequence, :event.kind, :event.knownTime, :event.actor, :event.reason, :event.state,
  :event.runId, :event.root, :event.severity, :event.firstDay, :event.lastDay, :event.until, :event.verdict, :event.cause)
