SELECT coalesce(CAST(ceil(max(EXTRACT(EPOCH FROM run.window_to - run.window_from) / 86400)) AS integer), 0)
FROM monitoring.incident_finding AS member
JOIN registry.run AS run USING (run_id)
WHERE member.monitor = :monitor AND member.incident = :incident AND member.alert_key = :root
