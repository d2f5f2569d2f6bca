DELETE FROM access.session
WHERE person = :person
