-- Days as the monitor has them. Who is told of an event of a run is told what the run found; before, the ledger told by window,
-- and what it says of a window it says of all of its runs.
WITH member AS (
  SELECT member.alert_key, finding.severity, finding.message, finding.quiet, run.as_of, run.publication,
         told.handed_over_at, told.channel, told.recipient, run.run_id,
         CAST(run.window_from AT TIME ZONE run.timezone AS date) AS first_day,
         CAST((run.window_to - interval '1 microsecond') AT TIME ZONE run.timezone AS date) AS last_day
  FROM monitoring.incident_finding AS member
  JOIN monitoring.finding AS finding USING (run_id, alert_key)
  JOIN registry.run AS run USING (run_id)
  LEFT JOIN LATERAL (
    SELECT handed_over_at, channel, recipient
    FROM monitoring.notice AS notice
    WHERE notice.monitor = member.monitor AND notice.incident = member.incident AND notice.run_id = run.run_id
      AND notice.handed_over_at IS NOT NULL AND notice.about = '' AND finding.quiet IS NULL
    UNION ALL
    SELECT handed_over_at, channel, recipient
    FROM monitoring.delivery AS delivery
    WHERE delivery.monitor = run.monitor AND delivery.model_version = run.model_version
      AND delivery.window_from = run.window_from AND delivery.window_to = run.window_to
      AND delivery.alert_key = member.alert_key
  ) AS told ON true
  WHERE member.monitor = :monitor AND member.incident = :incident AND run.as_of <= :asOf
)
SELECT alert_key, CASE WHEN bool_or(severity = 'red') THEN 'red' ELSE 'yellow' END AS severity,
       (array_agg(message ORDER BY publication DESC))[1] AS message,
       (array_agg(quiet ORDER BY publication DESC))[1] AS quiet, count(DISTINCT run_id) AS runs, min(as_of) AS first_as_of,
       min(first_day) AS first_day, max(last_day) AS last_day, min(handed_over_at) AS told,
       count(DISTINCT (channel, recipient)) FILTER (WHERE recipient IS NOT NULL) AS recipients
FROM member
GROUP BY alert_key
ORDER BY bool_or(severity = 'red') DESC, alert_key COLLATE "C"
