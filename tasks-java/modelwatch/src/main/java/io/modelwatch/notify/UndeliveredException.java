package io.modelwatch.notify;

/** A letter that was not confirmed. */
public final class UndeliveredException extends Exception {

  private final boolean isRefused;

  /**
   * Says why.
   *
   * @param isRefused whether it certainly did not arrive, even if it was handed over
   */
  public UndeliveredException(String reason, boolean isRefused, Exception cause) {
    super(reason, cause);
    this.isRefused = isRefused;
  }

  boolean isRefused() {
    return isRefused;
  }
}
