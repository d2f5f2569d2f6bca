SELECT person.name, person.role, max(session.seen_at) AS seen_at
FROM access.person
LEFT JOIN access.session ON session.person = person.name
WHERE person.disabled_at IS NULL
GROUP BY person.name, person.role
ORDER BY person.name
