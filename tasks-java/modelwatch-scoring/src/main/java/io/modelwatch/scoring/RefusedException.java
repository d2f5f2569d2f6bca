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

  List<FieldError> errors() {
    return errors;
  }

  private static String sentence(List<FieldError> errors) {
    String first =
        errors.stream().limit(TOLD).map(FieldError::toString).collect(Collectors.joining("; "));
    return errors.size() <= TOLD ? first : first + "; and " + (errors.size() - TOLD) + " more";
  }
}
