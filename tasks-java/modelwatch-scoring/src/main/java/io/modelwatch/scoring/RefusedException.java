package io.modelwatch.scoring;

import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be answered as it is, with each field that is wrong. */
final class RefusedException extends RuntimeException {

  /** So many are named in a sentence. */
  private static final int TOLD = 3;

  private final List<FieldError> errors;

  RefusedException(List<FieldError> errors) {
    super(sentence(errors), null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** For one field alone. */
  RefusedException(String field, String error) {
    this(List.of(new FieldError(field, error)));
  }

  /** Refuses a request where anything of it is wrong. */
  static void ifAny(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new RefusedException(errors);
    }
  }

  List<FieldError> errors() {
    return errors;
  }

  private static String sentence(List<FieldError> errors) {
    String first =
        errors.stream().limit(TOLD).map(FieldError::toString).collect(Collectors.joining("; "));
    return errors.size() <= TOLD ? first : first + "; and " + (errors.size() - TOLD) + " more";
  }
}
