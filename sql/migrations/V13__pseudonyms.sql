-- With which key the entity ids of a monitor are kept as pseudonyms: with another they would not match. A fingerprint
-- tells keys apart and says nothing of them. Only added to (default privileges, V7).
CREATE TABLE registry.pseudonym_key (
  monitor      text PRIMARY KEY,
  fingerprint  text NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
