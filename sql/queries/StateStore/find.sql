SELECT day, segment, statistic, fingerprint, state::text AS state
FROM monitoring.state
WHERE monitor = :monitor AND model_version = :modelVersion
  AND statistic = :statistic
  AND day BETWEEN :first AND :last
ORDER BY day, segment COLLATE "C", fingerprint
