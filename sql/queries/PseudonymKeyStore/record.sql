INSERT INTO registry.pseudonym_key (monitor, fingerprint)
VALUES (:monitor, :fingerprint)
ON CONFLICT (monitor) DO NOTHING
