UPDATE access.api_key
SET revoked_at = clock_timestamp()
WHERE name = :name AND revoked_at IS NULL
