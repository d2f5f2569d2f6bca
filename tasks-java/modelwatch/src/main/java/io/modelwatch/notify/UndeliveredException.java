package io.modelwatch.notify;

/** A letter that was not confirmed. */
public final class UndeliveredException extends Exception {

  private final boolean isRefused;

  /**
   * Says why.
   *
   * @param isRefused whether the receiver has said that it did not take the letter: it certainly
   *     did not arrive, even if it was handed over
   */
  public UndeliveredException(String reason, boolean isRefused, Exception cause) {
    super(reason, cause);
    this.isRefused = isRefused;
  }

  /** Says why, where no exception does. */
  public UndeliveredException(String reason, boolean isRefused) {
    super(reason);
    this.isRefused = isRefused;
  }

  boolean isRefused() {
    return isRefused;
  }
}
