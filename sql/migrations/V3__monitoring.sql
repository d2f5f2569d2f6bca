-- Results. Rows belong to a run; readers see them through bi, once the run is published.

-- Mergeable summaries of one day: any window is a merge of them.
CREATE TABLE monitoring.state (
  monitor       text NOT NULL,
  model_version text NOT NULL,
  day           date NOT NULL,
  segment       text NOT NULL DEFAULT '',
  statistic     text NOT NULL,
  fingerprint   text NOT NULL,              -- of what it was computed from; another fingerprint is computed anew
  state         jsonb NOT NULL,
  PRIMARY KEY (monitor, model_version, day, segment, statistic, fingerprint)
);

-- Frozen references: the column states of a training file, by what they were computed from.
CREATE TABLE monitoring.baseline (
  monitor       text NOT NULL,
  model_version text NOT NULL,
  fingerprint   text NOT NULL,
  column_name   text NOT NULL,
  state         jsonb NOT NULL,
  PRIMARY KEY (monitor, model_version, fingerprint, column_name)
);

CREATE TABLE monitoring.label_count (
  run_id              uuid PRIMARY KEY REFERENCES registry.run,
  predictions         bigint NOT NULL,
  unobserved          bigint NOT NULL,
  pending             bigint NOT NULL,
  confirmed_positive  bigint NOT NULL,
  confirmed_negative  bigint NOT NULL,
  confirmed_other     bigint NOT NULL,       -- with a class or a number
  reverted            bigint NOT NULL,
  disputed            bigint NOT NULL,
  mature              bigint NOT NULL,
  contract            uuid REFERENCES staging.label_contract, -- under which the labels were made
  CHECK (predictions = unobserved + pending + confirmed_positive + confirmed_negative + confirmed_other + reverted
                       + disputed)
);

-- Why a window was evaluated again: what became known between the as-of of the run that was published before and that
-- of the run that superseded it.
CREATE TABLE monitoring.restatement (
  run_id           uuid PRIMARY KEY REFERENCES registry.run,
  previous_run_id  uuid NOT NULL REFERENCES registry.run,
  changed          bigint NOT NULL,         -- predictions whose label changed, by the last change of each:
  arrived          bigint NOT NULL,
  reverted         bigint NOT NULL,
  disputed         bigint NOT NULL,
  outranked        bigint NOT NULL,
  decided          bigint NOT NULL,
  matured          bigint NOT NULL,         -- predictions that became mature
  late_predictions bigint NOT NULL,
  contract_changed boolean NOT NULL         -- the labels were made under another contract
);

CREATE TABLE monitoring.metric (
  run_id    uuid NOT NULL REFERENCES registry.run,
  name      text NOT NULL,
  basis     text NOT NULL,
  segment   jsonb NOT NULL DEFAULT '{}',
  value     double precision,
  undefined text,
  lower     double precision,
  upper     double precision,
  n         bigint NOT NULL,
  error_bound double precision NOT NULL DEFAULT 0,  -- how far the value may be from the exact one
  PRIMARY KEY (run_id, name, basis, segment),
  CHECK ((value IS NULL) <> (undefined IS NULL))
);

-- What scores promise beside what came, in bins of the score.
CREATE TABLE monitoring.reliability (
  run_id     uuid NOT NULL REFERENCES registry.run,
  basis      text NOT NULL,
  score_from double precision NOT NULL,     -- outside of the bin, but for 0
  score_to   double precision NOT NULL,     -- inside
  mean_score double precision NOT NULL,
  observed   double precision NOT NULL,     -- the share of positives
  lower      double precision NOT NULL,     -- its 95 % interval
  upper      double precision NOT NULL,
  n          bigint NOT NULL,
  PRIMARY KEY (run_id, basis, score_from)
);

CREATE TABLE monitoring.quality (
  run_id      uuid NOT NULL REFERENCES registry.run,
  step        text NOT NULL CHECK (step IN ('drift', 'label')), -- who writes and rewrites it
  column_name text NOT NULL,
  check_name  text NOT NULL,
  value       double precision,
  value_limit double precision,             -- the most that is allowed
  passed      boolean NOT NULL,             -- no limit is broken
  value_least double precision,             -- the least that is allowed
  undefined   text,                         -- why there is no value
  PRIMARY KEY (run_id, column_name, check_name),
  CHECK ((value IS NULL) <> (undefined IS NULL))
);

CREATE TABLE monitoring.drift (
  run_id      uuid NOT NULL REFERENCES registry.run,
  column_name text NOT NULL,
  measure     text NOT NULL,
  value       double precision,
  undefined   text,
  threshold   double precision,
  p_value     double precision,
  q_value     double precision,
  drifted     boolean NOT NULL,
  n_baseline  bigint NOT NULL,
  n_window    bigint NOT NULL,
  error_bound double precision NOT NULL DEFAULT 0,   -- of a value from binned numbers; 0 where exact
  PRIMARY KEY (run_id, column_name, measure),
  CHECK ((value IS NULL) <> (undefined IS NULL))
);

-- Where columns moved: the bins that add most to a column's psi.
CREATE TABLE monitoring.contribution (
  run_id         uuid NOT NULL REFERENCES registry.run,
  column_name    text NOT NULL,
  rank           integer NOT NULL,          -- within the column, 1 adds most
  bin            text NOT NULL,
  share_baseline double precision NOT NULL,
  share_window   double precision NOT NULL,
  psi            double precision NOT NULL, -- the bin's term of the column's psi
  PRIMARY KEY (run_id, column_name, rank)
);

CREATE TABLE monitoring.alert (
  run_id      uuid NOT NULL REFERENCES registry.run,
  alert_key   text NOT NULL,
  severity    text NOT NULL CHECK (severity IN ('yellow', 'red')),
  rule        text NOT NULL,
  value       double precision NOT NULL,
  value_limit double precision NOT NULL,
  message     text NOT NULL,
  status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'acknowledged', 'snoozed', 'resolved')),
  PRIMARY KEY (run_id, alert_key)
);

CREATE TABLE monitoring.recommendation (
  run_id  uuid PRIMARY KEY REFERENCES registry.run,
  action  text NOT NULL CHECK (action IN ('none', 'watch', 'retrain', 'remove')),
  because text[] NOT NULL
);

-- The delivery ledger: each alert of a window to each recipient once.
CREATE TABLE monitoring.delivery (
  monitor       text NOT NULL,
  model_version text NOT NULL,
  window_from   timestamptz NOT NULL,
  window_to     timestamptz NOT NULL,
  alert_key     text NOT NULL,
  severity      text NOT NULL,
  recipient     text NOT NULL,
  run_id        uuid NOT NULL REFERENCES registry.run,
  message_id    text NOT NULL,
  status        text NOT NULL CHECK (status IN ('handed_over', 'accepted')),
  handed_over_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (monitor, model_version, window_from, window_to, alert_key, severity, recipient)
);
