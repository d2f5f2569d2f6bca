-- Columns that broke from one day to the next.
CREATE TABLE monitoring.breakage (
  run_id      uuid NOT NULL REFERENCES registry.run,
  column_name text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('scale', 'offset', 'missing', 'new_category', 'one_value')),
  first_day   date NOT NULL,               -- the first bad day; it may be before the window
  last_day    date NOT NULL,
  what        text NOT NULL,               -- the category or value it is about; empty for none
  before      double precision NOT NULL,   -- of the good days before: the median of scale and offset, else a share of the rows
  now         double precision NOT NULL,   -- the same of the first bad day
  PRIMARY KEY (run_id, column_name)
);
GRANT INSERT, DELETE ON monitoring.breakage TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.breakage REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.breakage REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
