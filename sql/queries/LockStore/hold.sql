SELECT true FROM pg_advisory_xact_lock(hashtextextended(:name, 0))
