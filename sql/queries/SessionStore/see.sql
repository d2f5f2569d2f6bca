UPDATE access.session
SET seen_at = :at
WHERE proof = :proof AND seen_at < :at
