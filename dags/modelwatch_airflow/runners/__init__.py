"""One operator per way to run a step. Each is imported only where it is used: a task starts the quicker for it."""
