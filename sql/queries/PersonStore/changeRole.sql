UPDATE access.person
SET role = :role
WHERE name = :name AND role <> :role
