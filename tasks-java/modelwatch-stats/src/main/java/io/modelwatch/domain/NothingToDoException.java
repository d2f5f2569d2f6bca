package io.modelwatch.domain;

/** There is nothing to do; the message says why. A skip, not a failure. */
public final class NothingToDoException extends RuntimeException {

  /** With the sentence for the operator. */
  public NothingToDoException(String message) {
    super(message);
  }
}
