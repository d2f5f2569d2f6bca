INSERT INTO monitoring.quality (
  run_id, step, column_name, check_name, value, undefined, value_least, value_limit, beyond, chance, detail)
VALUES (:runId, :step, :column, :check, :value, :undefined, :least, :limit, :beyond, :chance, :detail)
