SELECT name, role, password
FROM access.person
WHERE name = :name AND disabled_at IS NULL
