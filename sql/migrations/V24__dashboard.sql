-- What `modelwatch serve` may do: read what is published and what that rests on. It changes nothing.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_dashboard') THEN
    CREATE ROLE modelwatch_dashboard NOLOGIN;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO modelwatch_dashboard', current_database());
END
$$;
GRANT USAGE ON SCHEMA registry, staging, monitoring TO modelwatch_dashboard;
GRANT SELECT ON registry.run, registry.model_update, registry.input_file, registry.lake_file TO modelwatch_dashboard;
GRANT SELECT ON ALL TABLES IN SCHEMA monitoring TO modelwatch_dashboard;
ALTER DEFAULT PRIVILEGES IN SCHEMA monitoring GRANT SELECT ON TABLES TO modelwatch_dashboard;
GRANT SELECT ON staging.quarantine, staging.label_contract, staging.label_transition, staging.label_set_aside
      TO modelwatch_dashboard;
-- Feeds are counted, whoever they are about
GRANT SELECT (monitor, source, known_time, recorded_time, file_id) ON staging.outcome TO modelwatch_dashboard;

-- A run that is not published is not there for it, whatever the query: results are found by their runs
ALTER TABLE registry.run ENABLE ROW LEVEL SECURITY;
CREATE POLICY tasks ON registry.run TO modelwatch_writer USING (true) WITH CHECK (true);
CREATE POLICY published ON registry.run FOR SELECT TO modelwatch_dashboard USING (status <> 'open');

-- Of each window the newest run as of a time
CREATE INDEX run_of_window ON registry.run (monitor, model_version, window_from, window_to, as_of DESC, publication DESC);
