SELECT day, state::text AS state
FROM monitoring.day_state
WHERE monitor = :monitor AND model_version = coalesce(:modelVersion, '')
  AND kind = :kind
  AND day BETWEEN :first AND :last
  AND fingerprint = ANY(:fingerprints)
ORDER BY day
