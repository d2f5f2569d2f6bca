-- Three roles: the owner migrates, tasks write, readers see bi only. Logins are members of a role (sql/roles/roles.sql).
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_writer') THEN
    CREATE ROLE modelwatch_writer NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_reader') THEN
    CREATE ROLE modelwatch_reader NOLOGIN;
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO modelwatch_writer', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO modelwatch_reader', current_database());
  -- Millions of labels are joined and sorted without temporary files
  EXECUTE format('ALTER DATABASE %I SET work_mem = ''64MB''', current_database());
END
$$;

GRANT USAGE ON SCHEMA registry, staging, monitoring, audit TO modelwatch_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registry, staging, monitoring TO modelwatch_writer;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA audit TO modelwatch_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA registry, staging, monitoring, audit TO modelwatch_writer;
GRANT EXECUTE ON FUNCTION staging.analyze_label_transitions() TO modelwatch_writer;
GRANT USAGE ON SCHEMA bi TO modelwatch_reader, modelwatch_writer;

-- The same for what later migrations and views add
ALTER DEFAULT PRIVILEGES IN SCHEMA registry, staging, monitoring GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO modelwatch_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA audit GRANT SELECT, INSERT ON TABLES TO modelwatch_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA registry, staging, monitoring, audit GRANT USAGE ON SEQUENCES TO modelwatch_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO modelwatch_reader, modelwatch_writer;
