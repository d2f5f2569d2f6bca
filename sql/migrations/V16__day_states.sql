-- Mergeable summaries of one day, the newest of each kind: any window is a merge of them. They are made of the lake at
-- any time anew, so those of before are not taken over.
CREATE TABLE monitoring.day_state (
  monitor       text NOT NULL,
  model_version text NOT NULL,              -- empty: of all versions together
  day           date NOT NULL,
  kind          text NOT NULL,
  fingerprint   text NOT NULL,              -- of what it was computed from; another fingerprint is computed anew
  state         json NOT NULL,
  PRIMARY KEY (monitor, model_version, day, kind)
);
GRANT UPDATE ON monitoring.day_state TO modelwatch_writer;
DROP TABLE monitoring.state;
