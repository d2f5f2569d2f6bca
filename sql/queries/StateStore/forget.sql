DELETE FROM monitoring.state
WHERE monitor = :monitor AND model_version = :modelVersion AND statistic = :statistic AND day = :day
