SELECT name, scope, created_at, expires_at, revoked_at
FROM access.api_key
ORDER BY name
