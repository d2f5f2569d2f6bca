SELECT changed, arrived, reverted, disputed, outranked, decided
FROM staging.label_changes(:contract, :from, :to, :after, :asOf)
