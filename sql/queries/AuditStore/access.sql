INSERT INTO audit.event (kind, detail)
VALUES ('access_' || :kind, CAST(:detail AS jsonb))
