-- Who `modelwatch serve` lets in: people, their sessions, and keys of programs. Passwords, sessions and keys are kept as what
-- proves them, never as they are. The owner adds and changes people and keys; the gatekeeper only looks at them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'modelwatch_gatekeeper') THEN
    BEGIN
      CREATE ROLE modelwatch_gatekeeper NOLOGIN;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'the role modelwatch_gatekeeper is missing: let an administrator run sql/roles/roles.sql, then migrate again';
    END;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO modelwatch_gatekeeper', current_database());
END
$$;

CREATE SCHEMA access;
CREATE TABLE access.person (
  name        text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._@+-]{0,99}$'),
  role        text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  password    text NOT NULL CHECK (password LIKE '$argon2id$%'), -- what proves it, in the PHC string format
  added_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at timestamptz
);
CREATE TABLE access.session (
  proof    bytea PRIMARY KEY CHECK (length(proof) = 32), -- SHA-256 of what the browser sends
  person   text NOT NULL REFERENCES access.person,
  began_at timestamptz NOT NULL,
  seen_at  timestamptz NOT NULL CHECK (seen_at >= began_at)
);
CREATE INDEX ON access.session (person);
CREATE TABLE access.api_key (
  name       text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._@+-]{0,99}$'),
  scope      text NOT NULL CHECK (scope IN ('metrics', 'read')),
  proof      bytea NOT NULL UNIQUE CHECK (length(proof) = 32), -- SHA-256 of what the program sends
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

GRANT USAGE ON SCHEMA access, audit TO modelwatch_gatekeeper;
GRANT SELECT (name, role, password, disabled_at) ON access.person TO modelwatch_gatekeeper;
GRANT SELECT (name, scope, proof, expires_at, revoked_at) ON access.api_key TO modelwatch_gatekeeper;
GRANT SELECT, INSERT, UPDATE (seen_at), DELETE ON access.session TO modelwatch_gatekeeper;
GRANT INSERT (kind, detail) ON audit.event TO modelwatch_gatekeeper;

-- Who is disabled and what is revoked is not there for it, whatever the query
ALTER TABLE access.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY let_in ON access.person FOR SELECT TO modelwatch_gatekeeper USING (disabled_at IS NULL);
ALTER TABLE access.api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY let_in ON access.api_key FOR SELECT TO modelwatch_gatekeeper USING (revoked_at IS NULL);
-- It says who came and what they asked to have done, and nothing else that only a task may say
ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY tasks ON audit.event TO modelwatch_writer USING (true) WITH CHECK (true);
CREATE POLICY access ON audit.event FOR INSERT TO modelwatch_gatekeeper WITH CHECK (kind LIKE 'access\_%');
