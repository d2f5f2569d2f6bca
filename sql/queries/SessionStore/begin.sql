INSERT INTO access.session (proof, person, began_at, seen_at)
VALUES (:proof, :person, :at, :at)
