#!/bin/bash
# Runs once, in the official PostgreSQL image, when the data is made: logins with their passwords, and a database each for
# Modelwatch and Airflow. Passwords go to psql as variables of the environment, never as arguments.
set -euo pipefail
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --no-psqlrc <<'SQL'
\i /modelwatch/roles/roles.sql
\getenv owner MODELWATCH_OWNER_PASSWORD
\getenv task MODELWATCH_TASK_PASSWORD
\getenv ops MODELWATCH_OPS_PASSWORD
\getenv bi MODELWATCH_BI_PASSWORD
\getenv web MODELWATCH_WEB_PASSWORD
\getenv gate MODELWATCH_GATE_PASSWORD
\getenv airflow AIRFLOW_DATABASE_PASSWORD
ALTER ROLE modelwatch_owner PASSWORD :'owner';
ALTER ROLE modelwatch_task PASSWORD :'task';
ALTER ROLE modelwatch_ops PASSWORD :'ops';
ALTER ROLE modelwatch_bi PASSWORD :'bi';
ALTER ROLE modelwatch_web PASSWORD :'web';
ALTER ROLE modelwatch_gate PASSWORD :'gate';
ALTER ROLE airflow PASSWORD :'airflow';
CREATE DATABASE modelwatch OWNER modelwatch_owner;
CREATE DATABASE airflow OWNER airflow;
REVOKE ALL ON DATABASE modelwatch, airflow FROM PUBLIC;
SQL
