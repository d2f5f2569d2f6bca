SELECT column_name, state::text AS state
FROM monitoring.baseline
WHERE monitor = :monitor AND model_version = :modelVersion AND fingerprint = :fingerprint
ORDER BY column_name COLLATE "C"
