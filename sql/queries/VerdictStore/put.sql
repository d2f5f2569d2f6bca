INSERT INTO monitoring.verdict (run_id, kind, name, column_name, segment, severity, decided, least, most, value_limit)
VALUES (
  :runId, :key.kind, :key.name, :key.column, CAST(:key.segment AS jsonb), :severity, :decided, :limit?.least, :limit?.most,
  CAST(:limit AS jsonb))
