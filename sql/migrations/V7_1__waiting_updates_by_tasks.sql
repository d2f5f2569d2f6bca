-- What tasks may say of a notification that waits for predictions of its version: that it does, and as of when it is
-- evaluated once it has waited.
GRANT INSERT (as_of_named), UPDATE (as_of, waiting_since) ON registry.model_update TO modelwatch_writer;
