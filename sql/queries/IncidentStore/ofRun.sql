SELECT DISTINCT incident FROM monitoring.incident_finding WHERE run_id = :runId ORDER BY incident
