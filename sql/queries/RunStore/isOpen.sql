SELECT EXISTS (SELECT FROM registry.run WHERE monitor = :monitor AND as_of >= :since)
