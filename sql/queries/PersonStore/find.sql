SELECT name, role, added_at, disabled_at
FROM access.person
WHERE name = :name
