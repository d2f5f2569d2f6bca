SELECT path, sha256, size_bytes, modified_at, status, rows_read, recorded_at
FROM registry.input_file
WHERE monitor = :monitor AND kind = :kind
