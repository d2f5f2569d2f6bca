package io.modelwatch.view;

import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Severity;

/** How a run judged what is shown. */
final class Standing {

  private Standing() {}

  /** {@code red}, {@code yellow}, or {@code otherwise} when there is no alert of that key. */
  static String of(ResultDocument document, String alertKey, String otherwise) {
    return document.alerts().stream()
        .filter(alert -> alert.key().equals(alertKey))
        .map(Alert::severity)
        .map(Severity::word)
        .findFirst()
        .orElse(otherwise);
  }
}
