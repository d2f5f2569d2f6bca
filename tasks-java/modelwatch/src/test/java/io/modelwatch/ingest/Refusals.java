package io.modelwatch.ingest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelwatch.domain.InputRefusedException;
import java.util.List;

/** What an ingest refuses. */
final class Refusals {

  private Refusals() {}

  /** One line for each refused file. */
  static List<String> of(Stream stream) {
    InputRefusedException refused =
        catchThrowableOfType(InputRefusedException.class, stream::ingest);
    return refused == null ? List.of() : refused.details();
  }
}
