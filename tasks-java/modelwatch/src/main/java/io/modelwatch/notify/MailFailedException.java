package io.modelwatch.notify;

import java.util.List;

/** E-mails that were not sent, with the reason of each. Sending them again may succeed. */
public final class MailFailedException extends RuntimeException {

  MailFailedException(List<String> reasons) {
    super("e-mail not sent " + String.join("; not sent ", reasons));
  }
}
