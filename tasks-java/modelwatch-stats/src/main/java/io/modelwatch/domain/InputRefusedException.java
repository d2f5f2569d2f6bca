package io.modelwatch.domain;

import java.util.List;

/** Input that cannot be taken in; the message says which file, row and column, and why. */
public final class InputRefusedException extends RuntimeException {

  private final List<String> details;

  /** With a sentence for the operator and the details, one for each file. */
  public InputRefusedException(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  /** One line for each refused file. */
  public List<String> details() {
    return details;
  }
}
