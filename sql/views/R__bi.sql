-- What dashboards read: published runs only.
CREATE OR REPLACE VIEW bi.run AS
SELECT run_id, monitor, model_version, window_from, window_to, as_of, published_at, status,
       timezone                            -- where the window's days begin and end
FROM registry.run
WHERE status IN ('published', 'superseded');

CREATE OR REPLACE VIEW bi.metric AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       metric.name, metric.basis, metric.segment, metric.value, metric.undefined, metric.lower, metric.upper, metric.n,
       metric.error_bound
FROM monitoring.metric AS metric
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- The reliability curve: a calibrated model's mean score lies within the observed share's interval in most bins.
CREATE OR REPLACE VIEW bi.reliability AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       reliability.basis, reliability.score_from, reliability.score_to, reliability.mean_score, reliability.observed,
       reliability.lower, reliability.upper, reliability.n
FROM monitoring.reliability AS reliability
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- What was found of each subject, and by what it was judged: severity is NULL where it could not be judged.
CREATE OR REPLACE VIEW bi.verdict AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       verdict.kind, verdict.name, verdict.column_name, verdict.segment, verdict.severity, verdict.least, verdict.most
FROM monitoring.verdict AS verdict
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

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

-- Which bins of a column moved, the one that adds most to its psi first.
CREATE OR REPLACE VIEW bi.contribution AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       contribution.column_name, contribution.rank, contribution.bin, contribution.share_baseline,
       contribution.share_window, contribution.psi
FROM monitoring.contribution AS contribution
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- Columns that broke from one day to the next, with the first bad day.
CREATE OR REPLACE VIEW bi.breakage AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       breakage.column_name, breakage.kind, breakage.first_day, breakage.last_day, breakage.what, breakage.before,
       breakage.now, breakage.was, breakage.undone_by, breakage.undone_psi, breakage.undone_left
FROM monitoring.breakage AS breakage
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

CREATE OR REPLACE VIEW bi.harm AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       harm.verdict, harm.reason, harm.threshold, risk.mature, risk.n, risk.positives, risk.expected, risk.standard_error,
       evidence.change, evidence.deviation, evidence.dispersion, evidence.evidence, evidence.since
FROM monitoring.harm AS harm
JOIN registry.run AS run USING (run_id)
LEFT JOIN monitoring.risk AS risk USING (run_id)
LEFT JOIN monitoring.risk_evidence AS evidence USING (run_id)
WHERE run.status = 'published';

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

-- Predictions of a window's time whose outcomes changed no label, by reason, with ids as the outcomes write them.
CREATE OR REPLACE VIEW bi.set_aside AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       aside.reason, aside.predictions, aside.examples
FROM monitoring.set_aside AS aside
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

CREATE OR REPLACE VIEW bi.alert AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       finding.alert_key, finding.kind, finding.name, finding.column_name, finding.segment, finding.severity, finding.rule,
       finding.value, finding.value_limit, finding.action, finding.message
FROM monitoring.finding AS finding
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published' AND finding.quiet IS NULL;

-- What alarms nobody, with the reason: what follows from the root.
CREATE OR REPLACE VIEW bi.quiet_finding AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       finding.alert_key, finding.kind, finding.name, finding.column_name, finding.segment, finding.severity, finding.rule,
       finding.value, finding.value_limit, finding.first_day, finding.message, finding.quiet AS reason
FROM monitoring.finding AS finding
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published' AND finding.quiet IS NOT NULL;

-- What the findings of a run come from: the root, the evidence, the first bad day.
CREATE OR REPLACE VIEW bi.cause AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       candidate.root, candidate.cause, candidate.evident, candidate.first_day, candidate.explained, candidate.segment,
       candidate.fallback, candidate.message
FROM monitoring.candidate AS candidate
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- Columns that moved from one day to the next, and how much of the score's movement follows from each.
CREATE OR REPLACE VIEW bi.movement AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       movement.column_name, movement.first_day, movement.last_day, movement.distance, movement.usual,
       movement.importance, movement.explained, movement.segment
FROM monitoring.movement AS movement
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- Labels of predictions with outcomes, by the contract each monitor uses now. Mature predictions nobody reported
-- have no row. The outcome is 1 or 0 of a binary model; other models have a class or a number.
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

CREATE OR REPLACE VIEW bi.label AS
SELECT DISTINCT ON (monitor, prediction_id, model_version)
       monitor, prediction_id, event_time, to_state AS state, outcome, outcome_class, outcome_number, source, rule,
       visible_time AS since, model_version
FROM bi.label_transition
ORDER BY monitor, prediction_id, model_version, sequence DESC, visible_time DESC;

CREATE OR REPLACE VIEW bi.pending AS
SELECT monitor, prediction_id, event_time, outcome, outcome_class, outcome_number, source, rule, since, model_version
FROM bi.label
WHERE state = 'pending';

CREATE OR REPLACE VIEW bi.confirmed AS
SELECT monitor, prediction_id, event_time, outcome, outcome_class, outcome_number, source, rule, since, model_version
FROM bi.label
WHERE state = 'confirmed';

-- What a restated run changed and why: its metrics beside those of the run that it superseded.
CREATE OR REPLACE VIEW bi.restatement AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, previous.as_of AS previous_as_of,
       restatement.run_id, restatement.previous_run_id, restatement.changed, restatement.arrived, restatement.reverted,
       restatement.disputed, restatement.outranked, restatement.decided, restatement.matured,
       restatement.late_predictions, restatement.contract_changed
FROM monitoring.restatement AS restatement
JOIN registry.run AS run USING (run_id)
JOIN registry.run AS previous ON previous.run_id = restatement.previous_run_id;

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

-- How good a monitor's early metrics have been, by their age in whole days.
CREATE OR REPLACE VIEW bi.estimate_quality AS
SELECT monitor, name, basis, segment, CAST(floor(age_days) AS integer) AS age_days, count(*) AS windows,
       avg(error) AS bias, avg(abs(error)) AS mean_absolute_error, avg(CAST(held AS integer)) AS coverage
FROM bi.reconciliation
GROUP BY monitor, name, basis, segment, CAST(floor(age_days) AS integer);

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

-- One row for each incident, as it stands now.
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

-- How often a monitor alarms, how soon people act and how often the alarm was right, by the month in which incidents opened.
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

GRANT SELECT ON bi.incident, bi.incident_metric TO modelwatch_operator;

-- Each business day of a run's subjects beside what is usual by the monitor's own past: of all predictions every one, of
-- segments the unusual ones. since, path, evidence and threshold are NULL where the day is usual.
CREATE OR REPLACE VIEW bi.learned AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       learned.day, learned.kind, learned.name, learned.column_name, learned.segment, learned.value, learned.expected,
       learned.low, learned.high, learned.comparable_days, learned.holiday, learned.bin, learned.since, learned.effect,
       learned.path, learned.evidence, learned.threshold
FROM monitoring.learned AS learned
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

-- How much of each run may be a false alarm.
CREATE OR REPLACE VIEW bi.budget AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       budget.false_incidents, budget.days, budget.spent, budget.learned, budget.not_learned
FROM monitoring.budget AS budget
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
