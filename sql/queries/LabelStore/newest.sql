SELECT (SELECT coalesce(max(outcome_id), 0) FROM staging.outcome WHERE monitor = :monitor) AS last_outcome,
       (SELECT coalesce(max(file_id), 0) FROM registry.lake_file WHERE monitor = :monitor) AS last_file
