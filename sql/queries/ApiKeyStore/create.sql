INSERT INTO access.api_key (name, scope, proof, expires_at)
VALUES (:name, :scope, :proof, :expiresAt)
ON CONFLICT (name) DO NOTHING
