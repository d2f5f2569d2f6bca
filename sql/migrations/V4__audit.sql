-- What happened and why, appended only.
CREATE TABLE audit.event (
  event_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  actor       text NOT NULL DEFAULT current_user,
  kind        text NOT NULL,
  monitor     text,
  run_id      uuid,
  detail      jsonb NOT NULL
);
