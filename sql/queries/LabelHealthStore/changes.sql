SELECT changed, arrived, reverted, disputed, outranked, decided
FROM staging.label_changes(:contract, :modelVersion, :from, :to, :after, :asOf)
