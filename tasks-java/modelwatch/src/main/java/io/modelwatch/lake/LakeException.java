package io.modelwatch.lake;

/** A file of the lake that could not be read or written; the message names it. */
public final class LakeException extends RuntimeException {

  /** With a sentence for the operator. */
  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
