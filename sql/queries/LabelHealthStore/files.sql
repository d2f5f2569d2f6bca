SELECT path
FROM registry.input_file
WHERE monitor = :monitor
  AND kind = 'outcomes'
  AND status IN ('accepted', 'duplicate')
  AND (last_known_time IS NULL OR last_known_time > :since)
  AND known_time <= :asOf
