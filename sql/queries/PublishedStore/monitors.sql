SELECT DISTINCT monitor FROM registry.run WHERE status <> 'open' AND as_of <= :asOf ORDER BY monitor
