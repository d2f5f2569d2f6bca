SELECT name, role, added_at, disabled_at
FROM access.person
ORDER BY name
