SELECT left(sha256, 16)
FROM registry.input_file
WHERE monitor = :monitor
  AND kind = 'training'
  AND path = :path
  AND known_time <= :asOf
  AND status = 'accepted'
ORDER BY recorded_at DESC, file_id DESC
LIMIT 1
