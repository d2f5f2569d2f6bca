-- What a metric's number is of: sums of the weight column are in its unit.
ALTER TABLE monitoring.metric ADD COLUMN unit text;  -- null for counts and rates
