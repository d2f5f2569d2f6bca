SELECT column_name AS column, segment, from_day, reason, accepted_by, known_time, recorded_time
FROM registry.accepted_change
WHERE monitor = :monitor AND greatest(known_time, recorded_time) <= :asOf
ORDER BY known_time, change_id
