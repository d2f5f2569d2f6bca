-- The delivery ledger is kept by channel: e-mail was the only one so far.
ALTER TABLE monitoring.delivery ADD COLUMN channel text NOT NULL DEFAULT 'mail';
ALTER TABLE monitoring.delivery ALTER COLUMN channel DROP DEFAULT;
ALTER TABLE monitoring.delivery DROP CONSTRAINT delivery_pkey;
ALTER TABLE monitoring.delivery
  ADD PRIMARY KEY (monitor, model_version, window_from, window_to, alert_key, severity, channel, recipient);

GRANT INSERT (channel) ON monitoring.delivery TO modelwatch_writer;
