SELECT class.relname AS view, obj_description(class.oid, 'pg_class') AS view_meaning, attribute.attname AS name,
       format_type(attribute.atttypid, attribute.atttypmod) AS type,
       col_description(class.oid, attribute.attnum) AS meaning
FROM pg_catalog.pg_class AS class
JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = CAST('bi' AS regnamespace)
  AND class.relkind = 'v'
  AND attribute.attnum > 0
  AND NOT attribute.attisdropped
ORDER BY class.relname COLLATE "C", attribute.attnum
