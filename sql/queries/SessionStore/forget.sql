DELETE FROM access.session
WHERE seen_at < :seenSince OR began_at < :begunSince
