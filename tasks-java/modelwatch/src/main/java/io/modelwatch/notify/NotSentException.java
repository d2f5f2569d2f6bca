package io.modelwatch.notify;

import java.util.List;

/** Letters that were not sent, with the reason of each. Sending them again may succeed. */
public final class NotSentException extends RuntimeException {

  NotSentException(List<String> reasons) {
    super("not sent " + String.join("; not sent ", reasons));
  }
}
