-- What dashboards read: published runs only.
CREATE OR REPLACE VIEW bi.run AS
SELECT run_id, monitor, model_version, window_from, window_to, as_of, published_at, status
FROM registry.run
WHERE status IN ('published', 'superseded');

CREATE OR REPLACE VIEW bi.metric AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       metric.name, metric.basis, metric.segment, metric.value, metric.undefined, metric.lower, metric.upper, metric.n
FROM monitoring.metric AS metric
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

CREATE OR REPLACE VIEW bi.drift AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       drift.column_name, drift.measure, drift.value, drift.undefined, drift.threshold, drift.p_value, drift.q_value,
       drift.drifted, drift.n_baseline, drift.n_window
FROM monitoring.drift AS drift
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';

CREATE OR REPLACE VIEW bi.alert AS
SELECT run.monitor, run.model_version, run.window_from, run.window_to, run.as_of, run.run_id,
       alert.alert_key, alert.severity, alert.rule, alert.value, alert.value_limit, alert.message, alert.status
FROM monitoring.alert AS alert
JOIN registry.run AS run USING (run_id)
WHERE run.status = 'published';
