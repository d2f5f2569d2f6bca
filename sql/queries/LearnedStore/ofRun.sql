SELECT day, kind AS key_kind, name AS key_name, column_name AS key_column, segment AS key_segment, value, expected, low, high,
       comparable_days, holiday, bin, since AS unusual_since, effect AS unusual_effect, path AS unusual_path,
       evidence AS unusual_evidence, threshold AS unusual_threshold
FROM monitoring.learned
WHERE run_id = :runId
ORDER BY day, kind, name COLLATE "C", column_name COLLATE "C", segment::text COLLATE "C"
