-- A day is the monitor's business day: a run knows in which zone its window's days begin and end.
ALTER TABLE registry.run ADD COLUMN timezone text NOT NULL DEFAULT 'UTC';
GRANT INSERT (timezone) ON registry.run TO modelwatch_writer;
COMMENT ON COLUMN registry.lake_file.day IS 'of the events, in the zone that the monitor had when they were taken in';
