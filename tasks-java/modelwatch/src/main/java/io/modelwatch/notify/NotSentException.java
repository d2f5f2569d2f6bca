package io.modelwatch.notify;

import java.util.List;

/** Letters that were not sent, with the reason of each. Sending them again may succeed. */
public final class NotSentException extends RuntimeException {

  private final List<String> reasons;

  NotSentException(List<String> reasons) {
    super("not sent " + String.join("; not sent ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  List<String> reasons() {
    return reasons;
  }
}
