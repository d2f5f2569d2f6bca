UPDATE registry.run SET baseline = :baseline WHERE run_id = :runId
