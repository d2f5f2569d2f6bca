INSERT INTO monitoring.incident_event (
  monitor, incident, sequence, kind, known_time, actor, reason, state, until, verdict, cause)
VALUES (
  :monitor, :incident, :event.sequence, :event.kind, :event.knownTime, :event.actor, :event.reason, :event.state,
  :event.until, :event.verdict, :event.cause)
