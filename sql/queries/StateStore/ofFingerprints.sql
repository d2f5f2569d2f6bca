SELECT day, segment, statistic, fingerprint, state::text AS state
FROM monitoring.state
WHERE monitor = :monitor AND model_version = :modelVersion
  AND day BETWEEN :first AND :last
  AND fingerprint = ANY(:fingerprints)
ORDER BY day, statistic COLLATE "C"
