INSERT INTO monitoring.quality (
  run_id, step, column_name, check_name, value, undefined, value_least, value_limit, passed, detail)
VALUES (:runId, :step, :column, :check, :value, :undefined, :least, :limit, :passed, :detail)
