UPDATE access.person
SET disabled_at = clock_timestamp()
WHERE name = :name AND disabled_at IS NULL
