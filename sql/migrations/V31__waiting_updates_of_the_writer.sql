-- What the steps note of a notification that waits for its version's predictions (V6).
GRANT INSERT (as_of_named), UPDATE (as_of, waiting_since) ON registry.model_update TO modelwatch_writer;
