INSERT INTO monitoring.breakage (
  run_id, column_name, kind, first_day, last_day, what, was, before, now, undone_by, undone_psi, undone_left)
VALUES (
  :runId, :column, :kind, :firstDay, :lastDay, :what, :was, :before, :now, :undone?.by, :undone?.psi, :undone?.left)
