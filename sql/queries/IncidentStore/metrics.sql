SELECT monitor, month, opened, red, acknowledged, resolved, median_hours_to_acknowledge, median_hours_to_resolve,
       true_alarms, false_alarms, precision
FROM bi.incident_metric
ORDER BY monitor COLLATE "C", month
