UPDATE access.person
SET disabled_at = NULL
WHERE name = :name AND disabled_at IS NOT NULL
