package io.modelwatch.view;

import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.FindingKey;

/** How a run judged what is shown. */
final class Standing {

  private Standing() {}

  /** {@code red}, {@code yellow}, or {@code otherwise} when there is no alert of that key. */
  static String of(ResultDocument document, FindingKey key, String otherwise) {
    return document.alert(key).map(alert -> alert.severity().word()).orElse(otherwise);
  }
}
