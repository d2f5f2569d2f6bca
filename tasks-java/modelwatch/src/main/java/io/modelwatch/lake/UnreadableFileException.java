package io.modelwatch.lake;

/** A landing file that cannot be read as what it should be; the message completes "FILE: …". */
public final class UnreadableFileException extends RuntimeException {

  /** With what is wrong with the file. */
  public UnreadableFileException(String message) {
    super(message);
  }

  /** With what is wrong with the file and how it showed. */
  public UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
