INSERT INTO monitoring.breakage (run_id, column_name, kind, first_day, last_day, what, before, now)
VALUES (:runId, :column, :kind, :firstDay, :lastDay, :what, :before, :now)
