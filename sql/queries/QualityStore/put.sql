INSERT INTO monitoring.quality (run_id, column_name, check_name, value, value_limit, passed)
VALUES (:runId, :column, :check, :value, :limit, :passed)
