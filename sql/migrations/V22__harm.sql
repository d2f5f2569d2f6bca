-- Whether the labels of a run's window come as the scores promised, and whether there is harm.
CREATE TABLE monitoring.risk (
  run_id         uuid PRIMARY KEY REFERENCES registry.run,
  undefined      text,                      -- why it cannot be told yet; NULL where it can
  mature         boolean NOT NULL,          -- told from all labels, not from those of sources that pick by the score
  n              bigint NOT NULL,           -- labels compared with promises
  positives      bigint NOT NULL,           -- of them positive
  expected       double precision NOT NULL, -- positive as promised
  standard_error double precision NOT NULL  -- of a shift of all log odds
);
GRANT INSERT, DELETE ON monitoring.risk TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.risk REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.risk REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();

CREATE TABLE monitoring.risk_evidence (
  run_id     uuid NOT NULL REFERENCES registry.run,
  change     text NOT NULL CHECK (change IN ('risk', 'less', 'more')),
  deviation  double precision NOT NULL,     -- of the window's labels from promises, in what is usual
  dispersion double precision NOT NULL,     -- how much more than by chance labels vary that way
  evidence   double precision NOT NULL,     -- betting gains for the change on the most telling day of the window
  since      date,                          -- since when days are for the change; NULL for never
  PRIMARY KEY (run_id, change)
);
GRANT INSERT, DELETE ON monitoring.risk_evidence TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.risk_evidence REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.risk_evidence REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();

CREATE TABLE monitoring.harm (
  run_id    uuid PRIMARY KEY REFERENCES registry.run,
  verdict   text NOT NULL CHECK (verdict IN ('harm', 'no_harm_seen', 'cannot_be_told_yet')),
  reason    text NOT NULL,                  -- the sentence
  threshold double precision NOT NULL       -- evidence from which risk or scores that mean less are harm
);
GRANT INSERT, DELETE ON monitoring.harm TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.harm REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.harm REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
