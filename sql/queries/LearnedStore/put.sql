INSERT INTO monitoring.learned (
  run_id, day, kind, name, column_name, segment, value, expected, low, high, comparable_days, holiday, bin, since, effect,
  path, evidence, threshold)
VALUES (
  :runId, :day, :key.kind, :key.name, :key.column, CAST(:key.segment AS jsonb), :value, :expected, :low, :high,
  :comparableDays, :holiday, :bin, :unusual?.since, :unusual?.effect, :unusual?.path, :unusual?.evidence,
  :unusual?.threshold)
