-- What is watched and what was run: monitors, model updates (the outbox), input files (the manifest), runs.
CREATE SCHEMA registry;
CREATE SCHEMA staging;
CREATE SCHEMA monitoring;
CREATE SCHEMA audit;
CREATE SCHEMA bi;

-- A notification that a model version was deployed. The table is the truth; Airflow only gets to hear of it.
CREATE TABLE registry.model_update (
  partition_key  text PRIMARY KEY,          -- MODEL_ID@VERSION@DEPLOYED_AT
  model_id       text NOT NULL,
  model_version  text NOT NULL,
  monitors       text[] NOT NULL,           -- those that watch the model
  deployed_at    timestamptz NOT NULL,
  window_from    timestamptz,               -- NULL: each monitor's longest window
  window_to      timestamptz,
  as_of          timestamptz NOT NULL,
  announced_at   timestamptz NOT NULL DEFAULT now(),
  delivered_at   timestamptz,               -- when Airflow last took the event
  claimed_by     text,                      -- the DAG run that handles it
  claimed_at     timestamptz,
  CHECK (window_from < window_to),
  CHECK ((window_from IS NULL) = (window_to IS NULL))
);

-- The manifest: one row per file content taken in.
CREATE TABLE registry.input_file (
  file_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  monitor        text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('predictions', 'outcomes', 'feedback', 'errors', 'training')),
  path           text NOT NULL,             -- below the stream's folder
  sha256         text NOT NULL,
  size_bytes     bigint NOT NULL,
  modified_at    timestamptz NOT NULL,      -- of the file, so that unchanged files need not be read again
  -- duplicate: the content of another path; changed: another content of an accepted path. Neither is mixed in
  status         text NOT NULL CHECK (status IN ('accepted', 'refused', 'changed', 'duplicate')),
  reason         text,                      -- why it was refused, or which file it repeats or changes
  late           boolean NOT NULL DEFAULT false,
  rows_read      bigint NOT NULL,
  rows_accepted  bigint NOT NULL,
  rows_duplicate bigint NOT NULL,
  rows_quarantined bigint NOT NULL,
  first_event_time timestamptz,
  last_event_time  timestamptz,
  last_known_time  timestamptz,             -- when the business learned of the last row
  known_time     timestamptz NOT NULL,      -- from when on a run may see the file
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  columns        text[] NOT NULL DEFAULT '{}', -- those that the file has, in its order
  UNIQUE (monitor, kind, path, sha256)
);
-- A content is taken in once; two versions may have been trained on the same.
CREATE UNIQUE INDEX input_file_content ON registry.input_file (monitor, kind, sha256)
  WHERE status = 'accepted' AND rows_read > 0 AND kind <> 'training';

-- What an accepted file brought into the lake: one Parquet file a day, one row for each model version in it.
CREATE TABLE registry.lake_file (
  file_id          bigint NOT NULL REFERENCES registry.input_file,
  monitor          text NOT NULL,
  day              date NOT NULL,           -- of the events, UTC
  model_version    text NOT NULL,
  rows             bigint NOT NULL,
  first_event_time timestamptz NOT NULL,
  last_event_time  timestamptz NOT NULL,
  known_time       timestamptz NOT NULL,    -- from when on a run may see the first of these rows
  PRIMARY KEY (file_id, day, model_version)
);
CREATE INDEX lake_file_of_day ON registry.lake_file (monitor, day);

-- One evaluation of one monitor for one window as of one time.
CREATE TABLE registry.run (
  run_id        uuid PRIMARY KEY,
  monitor       text NOT NULL,
  model_version text NOT NULL,
  window_from   timestamptz NOT NULL,
  window_to     timestamptz NOT NULL,
  as_of         timestamptz NOT NULL,
  monitor_hash  text NOT NULL,
  baseline      text NOT NULL DEFAULT '',
  status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'published', 'superseded')),
  opened_at     timestamptz NOT NULL DEFAULT now(),
  -- The last publication of the monitor there was when the run was opened: it rests on no later one, however often
  -- and whenever it is done again
  rests_on      bigint NOT NULL,
  published_at  timestamptz,                -- for the first time
  publication   bigint,                     -- the monitor's publications in order, from 1
  superseded_by uuid REFERENCES registry.run,
  CHECK (window_from < window_to),
  CHECK ((status = 'open') = (publication IS NULL)),
  CHECK ((status = 'superseded') = (superseded_by IS NOT NULL)),
  UNIQUE (monitor, publication)
);
-- At most one published run a window: the others are superseded.
CREATE UNIQUE INDEX run_published ON registry.run (monitor, model_version, window_from, window_to)
  WHERE status = 'published';
