SELECT DISTINCT monitor COLLATE "C" AS monitor FROM monitoring.incident_event ORDER BY monitor
