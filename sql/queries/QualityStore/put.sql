INSERT INTO monitoring.quality (run_id, step, column_name, check_name, value, value_limit, passed)
VALUES (:runId, :step, :column, :check, :value, :limit, :passed)
