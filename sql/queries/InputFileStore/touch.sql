UPDATE registry.input_file
SET modified_at = :modifiedAt
WHERE monitor = :monitor AND kind = :kind AND path = :path AND sha256 = :sha256
