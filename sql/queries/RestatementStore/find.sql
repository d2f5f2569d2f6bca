SELECT previous_run_id, changed, arrived, reverted, disputed, outranked, decided, matured, late_predictions,
       contract_changed
FROM monitoring.restatement
WHERE run_id = :runId
