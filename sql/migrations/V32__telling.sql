-- What an address was told of, it is told of again while nobody says that they know of it; several events may be told by one digest.
-- When that was decided and done says the clock by which it was, so that what follows from it follows from that clock, too.
ALTER TABLE monitoring.notice_attempt
  ADD COLUMN repetition integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT notice_attempt_pkey;
ALTER TABLE monitoring.notice
  ADD COLUMN repetition integer NOT NULL DEFAULT 0 CHECK (repetition >= 0), -- 0: the event; 1, 2, …: that it still is so
  ADD COLUMN digest timestamptz,               -- of when the digest is that tells of it; NULL: it has a message of its own
  DROP CONSTRAINT notice_pkey CASCADE,         -- and with it the reference of attempts
  ADD PRIMARY KEY (monitor, incident, sequence, repetition, channel, recipient, about);
ALTER TABLE monitoring.notice_attempt
  ADD PRIMARY KEY (monitor, incident, sequence, repetition, channel, recipient, about, attempt),
  ADD FOREIGN KEY (monitor, incident, sequence, repetition, channel, recipient, about) REFERENCES monitoring.notice;

GRANT INSERT (repetition, digest, decided_at), UPDATE (digest) ON monitoring.notice TO modelwatch_writer;
GRANT INSERT (repetition, at) ON monitoring.notice_attempt TO modelwatch_writer;
