-- Which transaction took a file in, so that only it brings the file's rows. The row's xmin does not say it: whoever
-- changes modified_at, which is allowed, is the last to have written the row, and could then rewrite the rest.
ALTER TABLE registry.input_file ADD COLUMN taken_in xid8;  -- NULL: before there was this column

CREATE OR REPLACE FUNCTION registry.guard_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'accepted' THEN
    IF NOT registry.is_owner(TG_RELID)
       AND to_jsonb(NEW) - 'modified_at' <> to_jsonb(OLD) - 'modified_at'
       AND OLD.taken_in IS DISTINCT FROM pg_current_xact_id() THEN
      RAISE EXCEPTION 'file % of % is accepted: what it brought stays as it is', OLD.path, OLD.monitor
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.received_at := OLD.received_at;
    NEW.taken_in := OLD.taken_in;
    RETURN NEW;
  END IF;
  NEW.received_at := clock_timestamp();
  NEW.taken_in := pg_current_xact_id();
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION registry.guard_file_rows() RETURNS trigger
LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
  file record;
BEGIN
  IF registry.is_owner(TG_RELID) THEN
    RETURN NULL;
  END IF;
  SELECT input.file_id, input.path INTO file
  FROM registry.input_file AS input
  WHERE input.file_id IN (SELECT DISTINCT changed.file_id FROM changed)
    AND input.taken_in IS DISTINCT FROM pg_current_xact_id()
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'file % (%) is taken in already: its rows in %.% stay as they are',
      file.file_id, file.path, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
