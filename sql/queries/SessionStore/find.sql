SELECT person.name, person.role, session.seen_at
FROM access.session
JOIN access.person ON person.name = session.person AND person.disabled_at IS NULL
WHERE session.proof = :proof AND session.seen_at >= :seenSince AND session.began_at >= :begunSince
