-- What tools of others read: of what is published. Comments say what views and columns hold; docs/bi.md is made of them.
CREATE OR REPLACE VIEW bi.run AS
SELECT run_id, monitor, model_version, window_from, window_to, as_of, published_at, status, timezone
FROM registry.run
WHERE status IN ('published', 'superseded');
COMMENT ON VIEW bi.run IS 'Evaluations of a monitor for a window as of a time that were published: those that hold and those that a newer one superseded';
COMMENT ON COLUMN bi.run.published_at IS 'when it was published for the first time';
COMMENT ON COLUMN bi.run.status IS 'published: it holds; superseded: a newer run of the same window took its place';
COMMENT ON COLUMN bi.run.timezone IS 'the zone in which the window''s days begin and end (IANA name)';

CREATE OR REPLACE VIEW bi.metric AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       metric.name, metric.basis, metric.segment, metric.value, metric.undefined, metric.lower, metric.upper, metric.n,
       metric.error_bound, metric.unit
FROM monitoring.metric AS metric
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.metric IS 'Performance metrics of the runs that hold';
COMMENT ON COLUMN bi.metric.name IS 'the metric, such as precision; docs/metrics.md lists them';
COMMENT ON COLUMN bi.metric.value IS 'the metric; NULL: it is undefined';
COMMENT ON COLUMN bi.metric.lower IS 'the lower end of the value''s 95 % interval; NULL: it has none';
COMMENT ON COLUMN bi.metric.upper IS 'the upper end of the value''s 95 % interval; NULL: it has none';
COMMENT ON COLUMN bi.metric.n IS 'how many cases the value rests on';
COMMENT ON COLUMN bi.metric.error_bound IS 'how far the value may be from the exact one, where it comes of binned numbers; 0: it is exact';
COMMENT ON COLUMN bi.metric.unit IS 'what the value is of, such as EUR; NULL: it is a count or a rate';

CREATE OR REPLACE VIEW bi.reliability AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       reliability.basis, reliability.score_from, reliability.score_to, reliability.mean_score, reliability.observed,
       reliability.lower, reliability.upper, reliability.n
FROM monitoring.reliability AS reliability
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.reliability IS 'The reliability curve: a calibrated model''s mean score lies within the observed share''s interval in most bins';
COMMENT ON COLUMN bi.reliability.score_from IS 'the lower end of the bin of scores, outside of it but for 0';
COMMENT ON COLUMN bi.reliability.score_to IS 'the upper end of the bin, inside';
COMMENT ON COLUMN bi.reliability.mean_score IS 'the mean score in the bin';
COMMENT ON COLUMN bi.reliability.observed IS 'the share of positives among its labels';
COMMENT ON COLUMN bi.reliability.lower IS 'the lower end of that share''s 95 % interval';
COMMENT ON COLUMN bi.reliability.upper IS 'the upper end of that share''s 95 % interval';
COMMENT ON COLUMN bi.reliability.n IS 'how many labels there are in the bin';

CREATE OR REPLACE VIEW bi.verdict AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       verdict.kind, verdict.name, verdict.column_name, verdict.segment, verdict.severity, verdict.least, verdict.most
FROM monitoring.verdict AS verdict
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.verdict IS 'What was said of each metric, distance and check, and by what it was judged';
COMMENT ON COLUMN bi.verdict.kind IS 'metric, drift, quality, or input: the input itself is broken';
COMMENT ON COLUMN bi.verdict.name IS 'the metric, measure or check, or what broke';
COMMENT ON COLUMN bi.verdict.column_name IS 'the column it is about; empty for none';
COMMENT ON COLUMN bi.verdict.severity IS 'green, yellow or red; NULL: it could not be judged';
COMMENT ON COLUMN bi.verdict.least IS 'the least that is green; NULL: there is no such bound';
COMMENT ON COLUMN bi.verdict.most IS 'the most that is green, or where green ends; NULL: there is no such bound';

CREATE OR REPLACE VIEW bi.drift AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       drift.column_name, drift.measure, drift.value, drift.undefined,
       coalesce(verdict.most, verdict.least) AS threshold, drift.p_value, drift.q_value,
       coalesce(verdict.severity <> 'green', false) AS drifted, drift.n_baseline, drift.n_window
FROM monitoring.drift AS drift
JOIN registry.run AS run USING (run_id)
LEFT JOIN monitoring.verdict AS verdict
  ON verdict.run_id = drift.run_id AND verdict.kind = 'drift' AND verdict.name = drift.measure
     AND verdict.column_name = drift.column_name
WHERE run.status = 'published';
COMMENT ON VIEW bi.drift IS 'How far columns are from the baseline, by measure';
COMMENT ON COLUMN bi.drift.column_name IS 'a feature, or the score or the decision';
COMMENT ON COLUMN bi.drift.measure IS 'the measure, such as psi; docs/drift.md lists them';
COMMENT ON COLUMN bi.drift.value IS 'the distance; NULL: it is undefined';
COMMENT ON COLUMN bi.drift.threshold IS 'where green ends; NULL: no limit is set';
COMMENT ON COLUMN bi.drift.p_value IS 'how likely such a distance is by chance, of measures that are tests; NULL: the measure is none';
COMMENT ON COLUMN bi.drift.q_value IS 'the same corrected for the number of columns; NULL where there is no p-value';
COMMENT ON COLUMN bi.drift.drifted IS 'the distance was judged yellow or red';
COMMENT ON COLUMN bi.drift.n_baseline IS 'how many values of the baseline were compared';
COMMENT ON COLUMN bi.drift.n_window IS 'how many values of the window were compared';

CREATE OR REPLACE VIEW bi.contribution AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       contribution.column_name, contribution.rank, contribution.bin, contribution.share_baseline,
       contribution.share_window, contribution.psi
FROM monitoring.contribution AS contribution
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.contribution IS 'Which bins of a column moved';
COMMENT ON COLUMN bi.contribution.column_name IS 'a feature, or the score or the decision';
COMMENT ON COLUMN bi.contribution.rank IS 'the place of the bin within the column: 1 adds most to its psi';
COMMENT ON COLUMN bi.contribution.bin IS 'the range or category, in words';
COMMENT ON COLUMN bi.contribution.share_baseline IS 'the bin''s share of the rows in the baseline, 0 to 1';
COMMENT ON COLUMN bi.contribution.share_window IS 'its share in the window, 0 to 1';
COMMENT ON COLUMN bi.contribution.psi IS 'its part of the column''s psi';

CREATE OR REPLACE VIEW bi.breakage AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       breakage.column_name, breakage.kind, breakage.first_day, breakage.last_day, breakage.what, breakage.before,
       breakage.now, breakage.was, breakage.undone_by, breakage.undone_psi, breakage.undone_left
FROM monitoring.breakage AS breakage
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.breakage IS 'Columns that broke from one day to the next, as by another unit';
COMMENT ON COLUMN bi.breakage.column_name IS 'the column';
COMMENT ON COLUMN bi.breakage.kind IS 'scale, offset, missing, new_category, renamed or one_value';
COMMENT ON COLUMN bi.breakage.first_day IS 'the first bad business day, which may be before the window';
COMMENT ON COLUMN bi.breakage.last_day IS 'the last bad business day that was seen';
COMMENT ON COLUMN bi.breakage.what IS 'the category or value it is about; empty for none';
COMMENT ON COLUMN bi.breakage.before IS 'of the good days before: the median (scale, offset), else a share of the rows';
COMMENT ON COLUMN bi.breakage.now IS 'the same of the first bad day';
COMMENT ON COLUMN bi.breakage.was IS 'what a renamed category was called; empty for none';
COMMENT ON COLUMN bi.breakage.undone_by IS 'what takes the change back: the factor, the offset, or how many names; NULL: nothing does';
COMMENT ON COLUMN bi.breakage.undone_psi IS 'how far (psi) the first bad day is from the good ones; NULL: nothing takes it back';
COMMENT ON COLUMN bi.breakage.undone_left IS 'how far it is once the change is taken back; NULL: nothing takes it back';

CREATE OR REPLACE VIEW bi.harm AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       harm.verdict, harm.reason, harm.threshold, risk.mature, risk.n, risk.positives, risk.expected, risk.standard_error,
       evidence.change, evidence.deviation, evidence.dispersion, evidence.evidence, evidence.since
FROM monitoring.harm AS harm
JOIN registry.run AS run USING (run_id)
LEFT JOIN monitoring.risk AS risk USING (run_id)
LEFT JOIN monitoring.risk_evidence AS evidence USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.harm IS 'Whether what was found does harm: whether labels come as the scores promised. A row for each change that labels can show';
COMMENT ON COLUMN bi.harm.verdict IS 'harm, no_harm_seen or cannot_be_told_yet';
COMMENT ON COLUMN bi.harm.reason IS 'why, in a sentence';
COMMENT ON COLUMN bi.harm.threshold IS 'the evidence from which a change is harm';
COMMENT ON COLUMN bi.harm.mature IS 'it was told from all labels, and not from those of sources that pick by the score; NULL: nothing was compared';
COMMENT ON COLUMN bi.harm.n IS 'how many labels were compared with what scores promised; NULL: none';
COMMENT ON COLUMN bi.harm.positives IS 'how many of them are positive; NULL: none were compared';
COMMENT ON COLUMN bi.harm.expected IS 'how many would be, as promised; NULL: none were compared';
COMMENT ON COLUMN bi.harm.standard_error IS 'how exactly a shift of all log odds can be told from them; NULL: none were compared';
COMMENT ON COLUMN bi.harm.change IS 'risk: scores tell less; less or more: scores come true less or more often than they did; NULL: nothing was compared';
COMMENT ON COLUMN bi.harm.deviation IS 'how far labels are from the promises that way, in standard deviations of what is usual; NULL: nothing was compared';
COMMENT ON COLUMN bi.harm.dispersion IS 'how much more than by chance labels vary that way, as a factor of the variance; NULL: nothing was compared';
COMMENT ON COLUMN bi.harm.evidence IS 'how much the days up to the most telling one speak for the change; NULL: nothing was compared';
COMMENT ON COLUMN bi.harm.since IS 'the first business day that is for it; NULL: none is';

CREATE OR REPLACE VIEW bi.experiment AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       experiment.name, experiment.measures, experiment.control, experiment.follow_seconds / 86400.0 AS follow_days,
       experiment.sample_ratio_p, experiment.in_several_arms, arm.segment, arm.arm, arm.assigned,
       arm.succeeded + arm.failed AS decided, arm.succeeded,
       arm.succeeded::double precision / nullif(arm.succeeded + arm.failed, 0) AS share,
       arm.pending, arm.early, arm.disputed, arm.unlabelled, arm.unpredicted,
       arm.uplift, arm.lower, arm.upper, arm.undefined, arm.p, arm.detectable, arm.power
FROM monitoring.experiment AS experiment
JOIN monitoring.experiment_arm AS arm USING (run_id)
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.experiment IS 'What the monitor''s experiment has shown as of the run, whatever its window. A row for each arm in each segment';
COMMENT ON COLUMN bi.experiment.name IS 'the experiment';
COMMENT ON COLUMN bi.experiment.measures IS 'what the share of successes is called';
COMMENT ON COLUMN bi.experiment.control IS 'the arm that the others are compared with';
COMMENT ON COLUMN bi.experiment.follow_days IS 'for how many days a unit is looked at';
COMMENT ON COLUMN bi.experiment.sample_ratio_p IS 'how likely, with the planned shares, the numbers of units are ever so far from them; below 0.01 no uplift is to be believed';
COMMENT ON COLUMN bi.experiment.in_several_arms IS 'units that were assigned to several arms, and are in none of the numbers';
COMMENT ON COLUMN bi.experiment.arm IS 'the arm';
COMMENT ON COLUMN bi.experiment.assigned IS 'its units';
COMMENT ON COLUMN bi.experiment.decided IS 'those that were looked at long enough and whose labels are final';
COMMENT ON COLUMN bi.experiment.succeeded IS 'those of them that succeeded';
COMMENT ON COLUMN bi.experiment.share IS 'the share of decided units that succeeded; NULL: none is decided';
COMMENT ON COLUMN bi.experiment.pending IS 'units that are not decided: a positive label is not final';
COMMENT ON COLUMN bi.experiment.early IS 'units that are not decided: their time is not over';
COMMENT ON COLUMN bi.experiment.disputed IS 'units that are not decided: sources contradict each other';
COMMENT ON COLUMN bi.experiment.unlabelled IS 'units that are not decided: labels are missing';
COMMENT ON COLUMN bi.experiment.unpredicted IS 'units that are not decided: no prediction of them is known';
COMMENT ON COLUMN bi.experiment.uplift IS 'by how much greater the share is than the control''s; NULL: the control itself, or undefined';
COMMENT ON COLUMN bi.experiment.lower IS 'a 95 % confidence sequence of it, which holds however often one looks; NULL as uplift';
COMMENT ON COLUMN bi.experiment.upper IS 'its upper end; NULL as uplift';
COMMENT ON COLUMN bi.experiment.p IS 'how likely, without any difference, evidence is ever so great; NULL as uplift';
COMMENT ON COLUMN bi.experiment.detectable IS 'the uplift that all units show four times of five; NULL: none is, or as uplift';
COMMENT ON COLUMN bi.experiment.power IS 'how likely all units show the effect that the experiment is for; NULL: none is named, or as uplift';

CREATE OR REPLACE VIEW bi.quality AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       quality.column_name, quality.check_name, quality.value, quality.undefined, verdict.least AS value_least,
       verdict.most AS value_limit, coalesce(verdict.severity = 'green', true) AS passed, quality.detail
FROM monitoring.quality AS quality
JOIN registry.run AS run USING (run_id)
LEFT JOIN monitoring.verdict AS verdict
  ON verdict.run_id = quality.run_id AND verdict.kind IN ('quality', 'input') AND verdict.name = quality.check_name
     AND verdict.column_name = quality.column_name
WHERE run.status = 'published';
COMMENT ON VIEW bi.quality IS 'Checks of the data and of the labels';
COMMENT ON COLUMN bi.quality.column_name IS 'the column; empty: the check is about whole rows or labels';
COMMENT ON COLUMN bi.quality.check_name IS 'the check, such as missing_share; docs/quality.md lists them';
COMMENT ON COLUMN bi.quality.value IS 'what was found; NULL: it is undefined';
COMMENT ON COLUMN bi.quality.value_least IS 'the least that is green; NULL: there is no such bound';
COMMENT ON COLUMN bi.quality.value_limit IS 'the most that is green; NULL: there is no such bound';
COMMENT ON COLUMN bi.quality.passed IS 'nothing was found amiss: green, or only for information';
COMMENT ON COLUMN bi.quality.detail IS 'what more there is to say: examples, a feed''s last day; NULL for nothing';

CREATE OR REPLACE VIEW bi.set_aside AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       aside.reason, aside.predictions, aside.examples
FROM monitoring.set_aside AS aside
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.set_aside IS 'Predictions of a window''s time whose outcomes changed no label, by reason';
COMMENT ON COLUMN bi.set_aside.reason IS 'unknown_prediction, outside_horizon, or before_prediction: of more than a day before it';
COMMENT ON COLUMN bi.set_aside.predictions IS 'how many';
COMMENT ON COLUMN bi.set_aside.examples IS 'ids of some of them, as the outcomes write them';

CREATE OR REPLACE VIEW bi.alert AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       finding.alert_key, finding.kind, finding.name, finding.column_name, finding.segment, finding.severity, finding.rule,
       finding.value, finding.value_limit, finding.action, finding.message
FROM monitoring.finding AS finding
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published' AND finding.quiet IS NULL;
COMMENT ON VIEW bi.alert IS 'Findings that people are told of';
COMMENT ON COLUMN bi.alert.kind IS 'metric, drift, quality, or input: the input itself is broken';
COMMENT ON COLUMN bi.alert.name IS 'the metric, measure or check, or what broke';
COMMENT ON COLUMN bi.alert.column_name IS 'the column it is about; empty for none';
COMMENT ON COLUMN bi.alert.severity IS 'yellow or red';
COMMENT ON COLUMN bi.alert.rule IS 'the limit that it is beyond, in words';
COMMENT ON COLUMN bi.alert.value IS 'what was found';
COMMENT ON COLUMN bi.alert.value_limit IS 'the bound that it is beyond';
COMMENT ON COLUMN bi.alert.action IS 'what is recommended: none, watch, repair (the input), retrain or remove';

CREATE OR REPLACE VIEW bi.quiet_finding AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       finding.alert_key, finding.kind, finding.name, finding.column_name, finding.segment, finding.severity, finding.rule,
       finding.value, finding.value_limit, finding.first_day, finding.message, finding.quiet AS reason
FROM monitoring.finding AS finding
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published' AND finding.quiet IS NOT NULL;
COMMENT ON VIEW bi.quiet_finding IS 'Findings that alarm nobody, such as what follows from another';
COMMENT ON COLUMN bi.quiet_finding.kind IS 'metric, drift, quality, or input: the input itself is broken';
COMMENT ON COLUMN bi.quiet_finding.name IS 'the metric, measure or check, or what broke';
COMMENT ON COLUMN bi.quiet_finding.column_name IS 'the column it is about; empty for none';
COMMENT ON COLUMN bi.quiet_finding.severity IS 'yellow or red';
COMMENT ON COLUMN bi.quiet_finding.rule IS 'the limit that it is beyond, in words';
COMMENT ON COLUMN bi.quiet_finding.value IS 'what was found';
COMMENT ON COLUMN bi.quiet_finding.value_limit IS 'the bound that it is beyond';
COMMENT ON COLUMN bi.quiet_finding.first_day IS 'its first bad business day; NULL: it is not known';
COMMENT ON COLUMN bi.quiet_finding.reason IS 'why it alarms nobody';

CREATE OR REPLACE VIEW bi.cause AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       candidate.root, candidate.cause, candidate.evident, candidate.first_day, candidate.explained, candidate.segment,
       candidate.fallback, candidate.message
FROM monitoring.candidate AS candidate
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.cause IS 'What the findings of a run come from: one row a run that found something';
COMMENT ON COLUMN bi.cause.root IS 'the alert_key of the finding that stands first';
COMMENT ON COLUMN bi.cause.cause IS 'feed, breakage, jump (of one column), population, concept, calibration or chance';
COMMENT ON COLUMN bi.cause.evident IS 'there is evidence for it; false: it may be the cause';
COMMENT ON COLUMN bi.cause.first_day IS 'the first bad business day; NULL: it is not known';
COMMENT ON COLUMN bi.cause.explained IS 'the share of the score''s movement that follows from the root, 0 to 1; NULL: it is not known';
COMMENT ON COLUMN bi.cause.fallback IS 'the model version to fall back to; NULL: none is recommended';

CREATE OR REPLACE VIEW bi.movement AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       movement.column_name, movement.first_day, movement.last_day, movement.distance, movement.usual,
       movement.importance, movement.explained, movement.segment
FROM monitoring.movement AS movement
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.movement IS 'Columns that moved from one day to the next, and how much of the score''s movement follows from each';
COMMENT ON COLUMN bi.movement.column_name IS 'a feature, or the score or the decision';
COMMENT ON COLUMN bi.movement.first_day IS 'the first business day that it moved, which may be before the window';
COMMENT ON COLUMN bi.movement.last_day IS 'the last such day of the window';
COMMENT ON COLUMN bi.movement.distance IS 'how far those days are from the good ones before (total variation, 0 to 1)';
COMMENT ON COLUMN bi.movement.usual IS 'how far good days are from each other at most';
COMMENT ON COLUMN bi.movement.importance IS 'the share of the score''s variance that its bins explain on good days, 0 to 1; NULL: it cannot be told';
COMMENT ON COLUMN bi.movement.explained IS 'the share of the score''s movement that follows from it, 0 to 1; NULL: the score did not move';

CREATE OR REPLACE VIEW bi.label_transition AS
WITH stored AS (
  SELECT contract.monitor, transition.prediction_id, transition.event_time, transition.sequence,
         greatest(transition.known_time, transition.recorded_time) AS visible_time, transition.known_time,
         transition.recorded_time, transition.from_state, transition.to_state, transition.source, transition.rule,
         CASE contract.model WHEN 'binary' THEN CAST(transition.outcome AS smallint) END AS outcome,
         CASE contract.model WHEN 'multiclass' THEN transition.outcome END AS outcome_class,
         CASE contract.model WHEN 'regression' THEN CAST(transition.outcome AS double precision) END AS outcome_number,
         transition.settles_at,
         lead(greatest(transition.known_time, transition.recorded_time))
           OVER (PARTITION BY transition.contract, transition.prediction_id, transition.model_version
                 ORDER BY transition.sequence) AS next_visible_time,
         transition.model_version
  FROM staging.label_transition AS transition
  JOIN (SELECT DISTINCT ON (monitor) monitor, contract, model
        FROM staging.label_contract
        ORDER BY monitor, used_at DESC) AS contract USING (contract)
  WHERE transition.rule <> 'noted' -- the label stayed as it was
)
SELECT monitor, prediction_id, event_time, sequence, visible_time, known_time, recorded_time, from_state, to_state,
       outcome, outcome_class, outcome_number, source, rule, model_version
FROM stored
WHERE visible_time <= now()
UNION ALL
SELECT monitor, prediction_id, event_time, sequence, settles_at, settles_at, settles_at, to_state, 'confirmed',
       outcome, outcome_class, outcome_number, source, 'settled', model_version
FROM stored
WHERE settles_at <= now() AND (next_visible_time IS NULL OR settles_at < next_visible_time);
COMMENT ON VIEW bi.label_transition IS 'Every change of the label of predictions with outcomes, by the contract that their monitor uses now';
COMMENT ON COLUMN bi.label_transition.source IS 'who reported it';
COMMENT ON COLUMN bi.label_transition.rule IS 'why the label changed: reported, replaced, outranked, contradicted, withdrawn, decided, ended, returned, returned_later or settled (by time)';
COMMENT ON COLUMN bi.label_transition.sequence IS 'the place among the changes of the prediction; what time alone settles has that of the change before';
COMMENT ON COLUMN bi.label_transition.visible_time IS 'from when on a run sees it';
COMMENT ON COLUMN bi.label_transition.known_time IS 'when the business knew the outcome that caused it';
COMMENT ON COLUMN bi.label_transition.recorded_time IS 'when this system knew it';
COMMENT ON COLUMN bi.label_transition.from_state IS 'unobserved, pending, confirmed, reverted or disputed';
COMMENT ON COLUMN bi.label_transition.to_state IS 'pending, confirmed, reverted or disputed';

CREATE OR REPLACE VIEW bi.label AS
SELECT DISTINCT ON (monitor, prediction_id, model_version)
       monitor, prediction_id, event_time, to_state AS state, outcome, outcome_class, outcome_number, source, rule,
       visible_time AS since, model_version
FROM bi.label_transition
ORDER BY monitor, prediction_id, model_version, sequence DESC, visible_time DESC;
COMMENT ON VIEW bi.label IS 'Labels of predictions with outcomes, as known now; mature predictions that nobody reported have no row';
COMMENT ON COLUMN bi.label.source IS 'who reported it';
COMMENT ON COLUMN bi.label.rule IS 'why the label changed: reported, replaced, outranked, contradicted, withdrawn, decided, ended, returned, returned_later or settled (by time)';
COMMENT ON COLUMN bi.label.state IS 'pending, confirmed, reverted or disputed';
COMMENT ON COLUMN bi.label.since IS 'since when a run sees it so';

CREATE OR REPLACE VIEW bi.pending AS
SELECT monitor, prediction_id, event_time, outcome, outcome_class, outcome_number, source, rule, since, model_version
FROM bi.label
WHERE state = 'pending';
COMMENT ON VIEW bi.pending IS 'Labels that may still change by time alone, as known now';
COMMENT ON COLUMN bi.pending.source IS 'who reported it';
COMMENT ON COLUMN bi.pending.rule IS 'why the label changed: reported, replaced, outranked, contradicted, withdrawn, decided, ended, returned, returned_later or settled (by time)';
COMMENT ON COLUMN bi.pending.since IS 'since when a run sees it so';

CREATE OR REPLACE VIEW bi.confirmed AS
SELECT monitor, prediction_id, event_time, outcome, outcome_class, outcome_number, source, rule, since, model_version
FROM bi.label
WHERE state = 'confirmed';
COMMENT ON VIEW bi.confirmed IS 'Labels that are confirmed, as known now';
COMMENT ON COLUMN bi.confirmed.source IS 'who reported it';
COMMENT ON COLUMN bi.confirmed.rule IS 'why the label changed: reported, replaced, outranked, contradicted, withdrawn, decided, ended, returned, returned_later or settled (by time)';
COMMENT ON COLUMN bi.confirmed.since IS 'since when a run sees it so';

CREATE OR REPLACE VIEW bi.restatement AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, previous.as_of AS previous_as_of,
       restatement.run_id, restatement.previous_run_id, restatement.changed, restatement.arrived, restatement.reverted,
       restatement.disputed, restatement.outranked, restatement.decided, restatement.matured,
       restatement.late_predictions, restatement.contract_changed
FROM monitoring.restatement AS restatement
JOIN registry.run AS run USING (run_id)
JOIN registry.run AS previous ON previous.run_id = restatement.previous_run_id;
COMMENT ON VIEW bi.restatement IS 'What became known of a window between two runs of it: why the newer one superseded the other';
COMMENT ON COLUMN bi.restatement.previous_as_of IS 'what the run before knew, and no more';
COMMENT ON COLUMN bi.restatement.previous_run_id IS 'the run that it superseded';
COMMENT ON COLUMN bi.restatement.changed IS 'predictions whose label changed, by the last change of each:';
COMMENT ON COLUMN bi.restatement.arrived IS 'of them, first reported';
COMMENT ON COLUMN bi.restatement.reverted IS 'of them, withdrawn';
COMMENT ON COLUMN bi.restatement.disputed IS 'of them, contradicted by sources that do not outrank each other';
COMMENT ON COLUMN bi.restatement.outranked IS 'of them, contradicted by a source that decides';
COMMENT ON COLUMN bi.restatement.decided IS 'of them, decided by a person';
COMMENT ON COLUMN bi.restatement.matured IS 'predictions that became mature meanwhile';
COMMENT ON COLUMN bi.restatement.late_predictions IS 'predictions that came after the run before';
COMMENT ON COLUMN bi.restatement.contract_changed IS 'the labels were made under another contract';

CREATE OR REPLACE VIEW bi.restated_metric AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.run_id, restatement.previous_run_id,
       name, basis, segment, before.value AS value_before, after.value AS value_after,
       before.undefined AS undefined_before, after.undefined AS undefined_after
FROM monitoring.restatement AS restatement
JOIN registry.run AS run USING (run_id)
JOIN monitoring.metric AS after ON after.run_id = restatement.run_id
JOIN monitoring.metric AS before USING (name, basis, segment)
WHERE before.run_id = restatement.previous_run_id
  AND (before.value IS DISTINCT FROM after.value OR before.undefined IS DISTINCT FROM after.undefined);
COMMENT ON VIEW bi.restated_metric IS 'Metrics that a restatement changed';
COMMENT ON COLUMN bi.restated_metric.previous_run_id IS 'the run that was superseded';
COMMENT ON COLUMN bi.restated_metric.name IS 'the metric';
COMMENT ON COLUMN bi.restated_metric.value_before IS 'its value in the run that was superseded; NULL: it was undefined';
COMMENT ON COLUMN bi.restated_metric.value_after IS 'its value in the newer run; NULL: it is undefined';
COMMENT ON COLUMN bi.restated_metric.undefined_before IS 'why it had no value; NULL: it had one';
COMMENT ON COLUMN bi.restated_metric.undefined_after IS 'why it has none; NULL: it has one';

-- Early metrics (estimated, corrected, best) beside the confirmed ones that the same window had once it was mature: as
-- published by now, where the metrics estimate_* of a run rest on what was published when it was opened.
CREATE OR REPLACE VIEW bi.reconciliation AS
SELECT early.monitor, early.model_version, early.window_from, early.window_to, early.run_id, early.as_of,
       EXTRACT(EPOCH FROM early.as_of - early.window_to) / 86400 AS age_days,
       name, guess.basis, segment, guess.value, guess.lower, guess.upper, confirmed.value AS confirmed,
       guess.value - confirmed.value AS error, confirmed.value BETWEEN guess.lower AND guess.upper AS held
FROM registry.run AS early
JOIN monitoring.metric AS guess USING (run_id)
JOIN registry.run AS final USING (monitor, model_version, window_from, window_to)
JOIN monitoring.label_count AS labels ON labels.run_id = final.run_id AND labels.mature = labels.predictions
JOIN monitoring.metric AS confirmed USING (name, segment)
WHERE early.status IN ('published', 'superseded')
  AND final.status = 'published'
  AND early.as_of < final.as_of
  AND guess.basis IN ('estimated', 'corrected', 'best')
  AND confirmed.run_id = final.run_id
  AND confirmed.basis = 'confirmed'
  AND guess.value IS NOT NULL
  AND confirmed.value IS NOT NULL;
COMMENT ON VIEW bi.reconciliation IS 'Early metrics (estimated, corrected, best) beside the confirmed ones that the same window had once it was mature';
COMMENT ON COLUMN bi.reconciliation.age_days IS 'days from the window''s end to the run''s as-of';
COMMENT ON COLUMN bi.reconciliation.name IS 'the metric';
COMMENT ON COLUMN bi.reconciliation.value IS 'what was said early';
COMMENT ON COLUMN bi.reconciliation.lower IS 'the lower end of its 95 % interval; NULL: it has none';
COMMENT ON COLUMN bi.reconciliation.upper IS 'the upper end of its 95 % interval; NULL: it has none';
COMMENT ON COLUMN bi.reconciliation.confirmed IS 'what came';
COMMENT ON COLUMN bi.reconciliation.error IS 'value minus confirmed';
COMMENT ON COLUMN bi.reconciliation.held IS 'what came lies within the interval; NULL: there is none';

CREATE OR REPLACE VIEW bi.estimate_quality AS
SELECT monitor, name, basis, segment, CAST(floor(age_days) AS integer) AS age_days, count(*) AS windows,
       avg(error) AS bias, avg(abs(error)) AS mean_absolute_error, avg(CAST(held AS integer)) AS coverage
FROM bi.reconciliation
GROUP BY monitor, name, basis, segment, CAST(floor(age_days) AS integer);
COMMENT ON VIEW bi.estimate_quality IS 'How good a monitor''s early metrics have been, by their age';
COMMENT ON COLUMN bi.estimate_quality.name IS 'the metric';
COMMENT ON COLUMN bi.estimate_quality.age_days IS 'whole days from the window''s end';
COMMENT ON COLUMN bi.estimate_quality.windows IS 'how many windows were compared';
COMMENT ON COLUMN bi.estimate_quality.bias IS 'the mean of value minus confirmed';
COMMENT ON COLUMN bi.estimate_quality.mean_absolute_error IS 'the mean size of that difference';
COMMENT ON COLUMN bi.estimate_quality.coverage IS 'the share of intervals that held, 0 to 1; NULL: there were none';

-- How long each source of outcomes takes, by segment, as each run had learned it (corrected for reports that have not
-- had time to arrive). Unlike other metrics they rest on reports of the whole time that a run learns from.
CREATE OR REPLACE VIEW bi.delay AS
SELECT monitor, model_version, median.window_from, median.window_to, median.as_of, run_id,
       substr(median.name, length('delay_median_') + 1) AS source, segment, median.value AS median_days,
       tail.value AS p90_days, median.undefined, median.n AS reports
FROM bi.metric AS median
JOIN bi.metric AS tail USING (run_id, monitor, model_version, basis, segment)
WHERE starts_with(median.name, 'delay_median_')
  AND tail.name = 'delay_p90_' || substr(median.name, length('delay_median_') + 1);
COMMENT ON VIEW bi.delay IS 'How long sources of outcomes take, as each run had learned it, corrected for reports that have not had time to arrive';
COMMENT ON COLUMN bi.delay.source IS 'the source of outcomes';
COMMENT ON COLUMN bi.delay.median_days IS 'half of its reports take no more than so many days; NULL: it is undefined';
COMMENT ON COLUMN bi.delay.p90_days IS 'nine of ten take no more; NULL: it is undefined';
COMMENT ON COLUMN bi.delay.reports IS 'how many reports that rests on, of all the time that the run learned from';

CREATE OR REPLACE VIEW bi.incident AS
WITH life AS (
  SELECT monitor, incident,
         (array_agg(state ORDER BY sequence DESC))[1] AS last_state,
         (array_agg(until ORDER BY sequence DESC) FILTER (WHERE until IS NOT NULL))[1] AS snoozed_until,
         (array_agg(root ORDER BY sequence DESC) FILTER (WHERE root IS NOT NULL))[1] AS root,
         CASE WHEN bool_or(severity = 'red') THEN 'red' ELSE 'yellow' END AS severity,
         min(first_day) FILTER (WHERE severity IS NOT NULL) AS first_day,
         max(last_day) FILTER (WHERE severity IS NOT NULL) AS last_day,
         min(known_time) FILTER (WHERE kind = 'found') AS found_at,
         min(known_time) FILTER (WHERE kind IN ('opened', 'reopened')) AS opened_at,
         min(known_time) FILTER (WHERE kind = 'acknowledged') AS acknowledged_at,
         (array_agg(actor ORDER BY sequence) FILTER (WHERE kind = 'acknowledged'))[1] AS acknowledged_by,
         max(known_time) FILTER (WHERE kind = 'resolved') AS last_resolved_at,
         (array_agg(verdict ORDER BY sequence DESC) FILTER (WHERE kind = 'judged'))[1] AS verdict,
         (array_agg(cause ORDER BY sequence DESC) FILTER (WHERE cause IS NOT NULL))[1] AS cause
  FROM monitoring.incident_event
  GROUP BY monitor, incident
)
SELECT monitor, incident, monitor || '/' || incident AS name,
       CASE WHEN last_state = 'snoozed' AND snoozed_until <= now()
            THEN CASE WHEN acknowledged_at IS NOT NULL THEN 'acknowledged'
                      WHEN opened_at IS NOT NULL THEN 'open' ELSE 'pending' END
            ELSE last_state END AS state,
       severity, root, first_day, last_day, found_at, opened_at, acknowledged_at, acknowledged_by,
       CASE WHEN last_state = 'resolved' THEN last_resolved_at END AS resolved_at, verdict, cause,
       EXTRACT(EPOCH FROM acknowledged_at - opened_at) / 3600 AS hours_to_acknowledge,
       CASE WHEN last_state = 'resolved' THEN EXTRACT(EPOCH FROM last_resolved_at - opened_at) / 3600 END AS hours_to_resolve
FROM life;
COMMENT ON VIEW bi.incident IS 'One row for each incident, as it stands now: findings with one cause, across days, windows and versions';
COMMENT ON COLUMN bi.incident.name IS 'what the commands modelwatch incident call it';
COMMENT ON COLUMN bi.incident.root IS 'the key of the finding that stands first';
COMMENT ON COLUMN bi.incident.first_day IS 'the first bad business day';
COMMENT ON COLUMN bi.incident.last_day IS 'the last bad business day';
COMMENT ON COLUMN bi.incident.found_at IS 'the as-of of the run that found it first';
COMMENT ON COLUMN bi.incident.opened_at IS 'when people were to be told; NULL: never so far';
COMMENT ON COLUMN bi.incident.resolved_at IS 'when it was over for the last time; NULL: it is not';
COMMENT ON COLUMN bi.incident.verdict IS 'as people judged it: true_alarm or false_alarm; NULL: nobody has';
COMMENT ON COLUMN bi.incident.incident IS 'the number within the monitor';
COMMENT ON COLUMN bi.incident.state IS 'pending, open, acknowledged, snoozed, recovering, no_data or resolved';
COMMENT ON COLUMN bi.incident.severity IS 'yellow or red: the worst there was';
COMMENT ON COLUMN bi.incident.acknowledged_at IS 'when a person first took it on; NULL: nobody has';
COMMENT ON COLUMN bi.incident.acknowledged_by IS 'who that was';
COMMENT ON COLUMN bi.incident.cause IS 'what it came from, as people said last; NULL: nobody said';
COMMENT ON COLUMN bi.incident.hours_to_acknowledge IS 'from opening to the first acknowledgement; NULL: not yet';
COMMENT ON COLUMN bi.incident.hours_to_resolve IS 'from opening to the last end; NULL: it is not over';

CREATE OR REPLACE VIEW bi.incident_metric AS
SELECT monitor, CAST(date_trunc('month', opened_at AT TIME ZONE 'UTC') AS date) AS month, count(*) AS opened,
       count(*) FILTER (WHERE severity = 'red') AS red,
       count(acknowledged_at) AS acknowledged, count(resolved_at) AS resolved,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY hours_to_acknowledge) AS median_hours_to_acknowledge,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY hours_to_resolve) AS median_hours_to_resolve,
       count(*) FILTER (WHERE verdict = 'true_alarm') AS true_alarms,
       count(*) FILTER (WHERE verdict = 'false_alarm') AS false_alarms,
       CAST(count(*) FILTER (WHERE verdict = 'true_alarm') AS double precision) / nullif(count(verdict), 0) AS precision
FROM bi.incident
WHERE opened_at IS NOT NULL
GROUP BY monitor, CAST(date_trunc('month', opened_at AT TIME ZONE 'UTC') AS date);
COMMENT ON VIEW bi.incident_metric IS 'Incidents of a monitor by the month (UTC) in which they opened';
COMMENT ON COLUMN bi.incident_metric.precision IS 'the share of true alarms among the incidents that people judged; NULL: nobody judged one';
COMMENT ON COLUMN bi.incident_metric.median_hours_to_acknowledge IS 'from opening to the first acknowledgement, of those that have one';
COMMENT ON COLUMN bi.incident_metric.month IS 'the first day of the month';
COMMENT ON COLUMN bi.incident_metric.opened IS 'how many incidents opened';
COMMENT ON COLUMN bi.incident_metric.red IS 'of them, red';
COMMENT ON COLUMN bi.incident_metric.acknowledged IS 'of them, acknowledged';
COMMENT ON COLUMN bi.incident_metric.resolved IS 'of them, over by now';
COMMENT ON COLUMN bi.incident_metric.median_hours_to_resolve IS 'from opening to the end, of those that are over';
COMMENT ON COLUMN bi.incident_metric.true_alarms IS 'how many people judged to be true';
COMMENT ON COLUMN bi.incident_metric.false_alarms IS 'how many people judged to be false';

GRANT SELECT ON bi.incident, bi.incident_metric TO modelwatch_operator;

CREATE OR REPLACE VIEW bi.learned AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       learned.day, learned.kind, learned.name, learned.column_name, learned.segment, learned.value, learned.expected,
       learned.low, learned.high, learned.comparable_days, learned.holiday, learned.bin, learned.since, learned.effect,
       learned.path, learned.evidence, learned.threshold
FROM monitoring.learned AS learned
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.learned IS 'Business days of a run''s subjects beside what is usual by the monitor''s own past: of all predictions every one, of segments the unusual ones';
COMMENT ON COLUMN bi.learned.day IS 'the business day';
COMMENT ON COLUMN bi.learned.kind IS 'drift or quality';
COMMENT ON COLUMN bi.learned.name IS 'the measure or check';
COMMENT ON COLUMN bi.learned.column_name IS 'the column; empty: the number of rows';
COMMENT ON COLUMN bi.learned.value IS 'what was found';
COMMENT ON COLUMN bi.learned.expected IS 'what comparable days let expect';
COMMENT ON COLUMN bi.learned.low IS 'the least that is usual';
COMMENT ON COLUMN bi.learned.high IS 'the most that is usual';
COMMENT ON COLUMN bi.learned.comparable_days IS 'how many past days it was compared with';
COMMENT ON COLUMN bi.learned.holiday IS 'the day is compared with Sundays';
COMMENT ON COLUMN bi.learned.bin IS 'the category or range whose share it is; NULL for none';
COMMENT ON COLUMN bi.learned.since IS 'the first of the unusual days that it is one of; NULL: it is usual';
COMMENT ON COLUMN bi.learned.effect IS 'how far it is from what was expected; NULL: it is usual';
COMMENT ON COLUMN bi.learned.path IS 'fast: in one day; slow: by and by; NULL: it is usual';
COMMENT ON COLUMN bi.learned.evidence IS 'how plain it is: the smaller, the plainer; NULL: it is usual';
COMMENT ON COLUMN bi.learned.threshold IS 'what the evidence had to be at most; NULL: it is usual';

CREATE OR REPLACE VIEW bi.budget AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       budget.false_incidents, budget.days, budget.spent, budget.learned, budget.not_learned
FROM monitoring.budget AS budget
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
COMMENT ON VIEW bi.budget IS 'How much of each run may be a false alarm';
COMMENT ON COLUMN bi.budget.false_incidents IS 'at most so many false incidents, all subjects of the monitor together';
COMMENT ON COLUMN bi.budget.days IS 'in so many days';
COMMENT ON COLUMN bi.budget.spent IS 'the false incidents that the tests of the window may cause on average';
COMMENT ON COLUMN bi.budget.learned IS 'how many columns, scores, decisions and segments of them have a past that is long enough';
COMMENT ON COLUMN bi.budget.not_learned IS 'of all predictions: which do not, and why';

-- What columns of these names mean in every view
DO $$
DECLARE
  shared record;
BEGIN
  FOR shared IN
    SELECT attribute.attrelid, attribute.attname, meant.meaning
    FROM (VALUES
      ('monitor', 'the monitor: one watched model'),
      ('model_version', 'the version of the model that made the predictions'),
      ('window_from', 'where the window begins: predictions of that time and later'),
      ('window_to', 'where the window ends: predictions before that time'),
      ('as_of', 'what the run knew, and nothing later'),
      ('run_id', 'the run'),
      ('segment', 'the predictions it is about, value by column; {} for all'),
      ('basis', 'the labels it rests on: confirmed, corrected, estimated, or best (of the latter two)'),
      ('undefined', 'why there is no value; NULL: there is one'),
      ('prediction_id', 'the prediction, as its file calls it'),
      ('event_time', 'when the prediction was made'),
      ('outcome', '1 or 0, of a binary model; NULL: of another, or none is believed'),
      ('outcome_class', 'the class, of a model with several; NULL: of another, or none is believed'),
      ('outcome_number', 'the number, of a regression; NULL: of another, or none is believed'),
      ('alert_key', 'what the finding is about, as one text: the same from run to run'),
      ('message', 'all of it in a sentence')
    ) AS meant (name, meaning)
    JOIN pg_catalog.pg_attribute AS attribute ON attribute.attname = meant.name
    JOIN pg_catalog.pg_class AS class ON class.oid = attribute.attrelid
    WHERE class.relnamespace = CAST('bi' AS regnamespace)
  LOOP
    EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', CAST(shared.attrelid AS regclass), shared.attname, shared.meaning);
  END LOOP;
END
$$;

-- Where they mean something else
COMMENT ON COLUMN bi.experiment.segment IS 'where the units were when they were assigned, as a JSON object; empty for all';
COMMENT ON COLUMN bi.experiment.undefined IS 'why there is no uplift; NULL: there is one, or it is the control';
