DELETE FROM staging.quarantine WHERE file_id = :fileId
