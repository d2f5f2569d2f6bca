-- Runs with what was said of them
SELECT run.run_id AS run_id, run.monitor AS run_key_monitor, run.model_version AS run_key_model_version,
       run.window_from AS run_key_window_from, run.window_to AS run_key_window_to, run.timezone AS run_key_window_zone,
       run.as_of AS run_key_as_of, run.monitor_hash AS run_key_monitor_hash, run.revision AS run_key_revision,
       run.baseline AS run_baseline, run.status AS run_status, run.superseded_by AS run_superseded_by,
       run.published_at,
       label.predictions AS labels_predictions, label.unobserved AS labels_unobserved, label.pending AS labels_pending,
       label.confirmed_positive AS labels_confirmed_positive, label.confirmed_negative AS labels_confirmed_negative,
       label.confirmed_other AS labels_confirmed_other, label.reverted AS labels_reverted,
       label.disputed AS labels_disputed, label.mature AS labels_mature, label.missing AS labels_missing,
       label.silence AS labels_silence,
       found.red, found.yellow, cardinality(recommendation.not_judged) AS not_judged, recommendation.action
FROM registry.run AS run
JOIN monitoring.label_count AS label USING (run_id)
JOIN monitoring.recommendation AS recommendation USING (run_id)
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE severity = 'red') AS red, count(*) FILTER (WHERE severity = 'yellow') AS yellow
  FROM monitoring.finding
  WHERE finding.run_id = run.run_id AND finding.quiet IS NULL
) AS found
WHERE run.run_id = ANY(:runs) AND run.status <> 'open'
