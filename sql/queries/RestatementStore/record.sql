INSERT INTO monitoring.restatement (run_id, previous_run_id, changed, arrived, reverted, disputed, outranked, decided,
                                    matured, late_predictions, contract_changed)
SELECT run.run_id, previous.run_id, changes.changed, changes.arrived, changes.reverted, changes.disputed,
       changes.outranked, changes.decided, label.mature - previous_label.mature,
       label.predictions - previous_label.predictions, label.contract IS DISTINCT FROM previous_label.contract
         OR label.silence <> previous_label.silence
FROM registry.run AS run
JOIN registry.run AS previous ON previous.run_id = :previous
JOIN monitoring.label_count AS label ON label.run_id = run.run_id
JOIN monitoring.label_count AS previous_label ON previous_label.run_id = previous.run_id
CROSS JOIN LATERAL staging.label_changes(
  label.contract, run.model_version, run.window_from, run.window_to, previous.as_of, run.as_of) AS changes
WHERE run.run_id = :runId
ON CONFLICT (run_id) DO NOTHING
