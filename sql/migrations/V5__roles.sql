-- Three roles: the owner migrates, tasks write, readers see bi only. Logins are members of a role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_writer') THEN
    CREATE ROLE modelwatch_writer NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_reader') THEN
    CREATE ROLE modelwatch_reader NOLOGIN;
  END IF;
END
$$;

GRANT USAGE ON SCHEMA registry, staging, monitoring, audit TO modelwatch_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registry, staging, monitoring TO modelwatch_writer;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA audit TO modelwatch_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA registry, staging, monitoring, audit TO modelwatch_writer;
GRANT USAGE ON SCHEMA bi TO modelwatch_reader, modelwatch_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO modelwatch_reader, modelwatch_writer;
