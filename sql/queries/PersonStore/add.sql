INSERT INTO access.person (name, role, password)
VALUES (:name, :role, :password)
ON CONFLICT (name) DO NOTHING
