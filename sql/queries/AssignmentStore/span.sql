SELECT min(assigned_time) AS first, max(assigned_time) AS last
FROM staging.assignment
WHERE monitor = :monitor AND greatest(assigned_time, recorded_time) <= :asOf
HAVING count(*) > 0
