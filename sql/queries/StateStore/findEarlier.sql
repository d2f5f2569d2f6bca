SELECT day, fingerprint, as_of, state::text AS state
FROM monitoring.day_state
WHERE monitor = :monitor AND model_version = coalesce(:modelVersion, '')
  AND kind = :kind
  AND day BETWEEN :first AND :last
  AND as_of < :asOf
ORDER BY day
