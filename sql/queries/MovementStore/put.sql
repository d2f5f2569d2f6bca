INSERT INTO monitoring.movement (
  run_id, column_name, first_day, last_day, distance, usual, importance, explained, segment)
VALUES (
  :runId, :column, :firstDay, :lastDay, :distance, :usual, :importance, :explained, CAST(:segment AS jsonb))
