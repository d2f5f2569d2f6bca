-- The gravest finding of each run that somebody is told of, and what all of them come from
SELECT DISTINCT ON (finding.run_id)
       finding.run_id, finding.alert_key AS row_alert_key, finding.kind AS row_key_kind, finding.name AS row_key_name,
       finding.column_name AS row_key_column, finding.segment AS row_key_segment, finding.severity AS row_severity,
       finding.value AS row_value, finding.operator AS row_operator, finding.value_limit AS row_limit,
       finding.n AS row_sample_n, finding.lower AS row_sample_interval_lower, finding.upper AS row_sample_interval_upper,
       finding.n_baseline AS row_sample_baseline_n, finding.basis AS row_sample_basis,
       finding.mature_share AS row_sample_mature_share, finding.detail AS row_detail, finding.action AS row_action,
       finding.quiet AS row_quiet, finding.follows AS row_follows, finding.first_day AS row_first_day,
       finding.rule AS row_rule, finding.message AS row_message,
       breakage.column_name AS broken_column, breakage.kind AS broken_kind, breakage.first_day AS broken_first_day,
       breakage.last_day AS broken_last_day, breakage.what AS broken_what, breakage.was AS broken_was,
       breakage.before AS broken_before, breakage.now AS broken_now, breakage.undone_by AS broken_undone_by,
       breakage.undone_psi AS broken_undone_psi, breakage.undone_left AS broken_undone_left, candidate.message AS cause
FROM monitoring.finding AS finding
JOIN registry.run USING (run_id)
LEFT JOIN monitoring.breakage AS breakage
  ON breakage.run_id = finding.run_id AND finding.kind = 'input' AND breakage.column_name = finding.column_name
     AND breakage.kind = finding.name
LEFT JOIN monitoring.candidate AS candidate ON candidate.run_id = finding.run_id
WHERE finding.run_id = ANY(:runs) AND finding.quiet IS NULL
ORDER BY finding.run_id, finding.severity = 'red' DESC, finding.kind = 'input' DESC, finding.kind = 'metric' DESC,
         finding.alert_key COLLATE "C"
