UPDATE access.person
SET password = :password
WHERE name = :name
