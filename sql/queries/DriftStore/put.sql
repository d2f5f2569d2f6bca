INSERT INTO monitoring.drift (
  run_id, column_name, measure, value, undefined, p_value, q_value, usual, n_baseline, n_window, error_bound)
VALUES (
  :runId, :column, :measure, :value.value, :value.undefined, :pValue, :qValue, :usual, :baselineN, :value.n,
  :value.errorBound)
