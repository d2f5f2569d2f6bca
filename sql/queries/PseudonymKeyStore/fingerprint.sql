SELECT fingerprint
FROM registry.pseudonym_key
WHERE monitor = :monitor
