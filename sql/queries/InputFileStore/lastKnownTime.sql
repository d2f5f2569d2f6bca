SELECT max(last_known_time)
FROM registry.input_file
WHERE monitor = :monitor AND kind = :kind AND status = 'accepted'
HAVING max(last_known_time) IS NOT NULL
