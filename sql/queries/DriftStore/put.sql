INSERT INTO monitoring.drift (
  run_id, column_name, measure, value, undefined, threshold, p_value, q_value, drifted, n_baseline, n_window, error_bound)
VALUES (
  :runId, :column, :measure, :value, :undefined, :threshold, :pValue, :qValue, :drifted, :baselineN, :windowN, :errorBound)
