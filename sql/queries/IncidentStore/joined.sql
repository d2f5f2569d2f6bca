SELECT DISTINCT incident, alert_key FROM monitoring.incident_finding WHERE monitor = :monitor
