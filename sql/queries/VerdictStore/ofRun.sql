SELECT kind AS key_kind, name AS key_name, column_name AS key_column, segment AS key_segment, value_limit AS limit, severity, decided
FROM monitoring.verdict
WHERE run_id = :runId
