-- Who there is, for a PostgreSQL administrator to run before the first `modelwatch migrate`; again does no harm.
-- Passwords are not here: ALTER ROLE … PASSWORD, or psql's \password, for each login.
--   modelwatch_owner  migrates: owns the database and all that is in it
--   modelwatch_task   the steps: reads and writes rows as a modelwatch_writer, changes no table
--   modelwatch_ops    people who act on incidents and decide labels, as a modelwatch_operator
--   modelwatch_bi     dashboards of others: reads the views of schema bi as a modelwatch_reader
--   modelwatch_web    `modelwatch serve`: reads what is published as a modelwatch_dashboard
--   modelwatch_gate   `modelwatch serve`: looks at who logs in, as a modelwatch_gatekeeper
--   airflow           Airflow's own database, and not this one
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['modelwatch_writer', 'modelwatch_operator', 'modelwatch_reader',
                              'modelwatch_dashboard', 'modelwatch_gatekeeper'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
  FOREACH name IN ARRAY ARRAY['modelwatch_owner', 'modelwatch_task', 'modelwatch_ops', 'modelwatch_bi',
                              'modelwatch_web', 'modelwatch_gate', 'airflow'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
  END LOOP;
END
$$;
GRANT modelwatch_writer TO modelwatch_task;
GRANT modelwatch_operator TO modelwatch_ops;
GRANT modelwatch_reader TO modelwatch_bi;
GRANT modelwatch_dashboard TO modelwatch_web;
GRANT modelwatch_gatekeeper TO modelwatch_gate;
-- A page that takes longer is a fault, and holds up nobody else
ALTER ROLE modelwatch_web SET statement_timeout = '15s';
ALTER ROLE modelwatch_web SET default_transaction_read_only = on;
ALTER ROLE modelwatch_gate SET statement_timeout = '5s';
-- Nobody reaches a database that is not theirs; PostgreSQL's default lets every login into every one
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
-- Then, as the administrator (CREATE DATABASE runs in no script of several statements):
--   CREATE DATABASE modelwatch OWNER modelwatch_owner
--   CREATE DATABASE airflow OWNER airflow
--   REVOKE ALL ON DATABASE modelwatch, airflow FROM PUBLIC
