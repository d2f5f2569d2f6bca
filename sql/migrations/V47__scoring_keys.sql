-- Keys with which programs have cases scored.

ALTER TABLE access.api_key DROP CONSTRAINT api_key_scope_check;
ALTER TABLE access.api_key ADD CONSTRAINT api_key_scope_check CHECK (scope IN ('metrics', 'read', 'score'));
