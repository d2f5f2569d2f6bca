INSERT INTO staging.quarantine (file_id, line, column_name, reason, content)
SELECT :fileId, line, column_name, reason, content
FROM unnest(:lines, :columns, :reasons, :contents) AS fault (line, column_name, reason, content)
