SELECT EXISTS (SELECT FROM registry.input_file
               WHERE monitor = :monitor AND kind = :kind AND status = 'accepted' AND known_time <= :asOf)
