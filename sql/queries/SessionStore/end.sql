DELETE FROM access.session
WHERE proof = :proof
