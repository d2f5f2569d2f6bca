SELECT name, scope, expires_at
FROM access.api_key
WHERE expires_at > :at AND revoked_at IS NULL
ORDER BY name
