SELECT name, scope
FROM access.api_key
WHERE proof = :proof AND expires_at > :at AND revoked_at IS NULL
