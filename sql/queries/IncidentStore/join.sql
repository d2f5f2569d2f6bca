INSERT INTO monitoring.incident_finding (run_id, alert_key, monitor, incident, root)
VALUES (:runId, :alertKey, :monitor, :incident, :alertKey = :root)
