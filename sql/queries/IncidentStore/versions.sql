SELECT DISTINCT run.model_version
FROM monitoring.incident_finding AS member
JOIN registry.run AS run USING (run_id)
WHERE member.monitor = :monitor AND member.incident = :incident
