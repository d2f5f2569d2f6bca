UPDATE registry.input_file
SET rows_accepted = rows_accepted - :repeated, rows_duplicate = rows_duplicate + :repeated
WHERE file_id = :fileId
