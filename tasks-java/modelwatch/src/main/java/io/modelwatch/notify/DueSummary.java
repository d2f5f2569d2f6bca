package io.modelwatch.notify;

import java.util.List;

/**
 * What was told between runs.
 *
 * @param sent the letters that were taken
 * @param waiting the letters that wait for their channel to be configured, or for their next
 *     attempt
 * @param unconfirmed message id and recipient of letters that may have arrived
 */
public record DueSummary(int sent, int waiting, List<String> unconfirmed) {

  /** Takes an unmodifiable copy. */
  public DueSummary {
    unconfirmed = List.copyOf(unconfirmed);
  }

  static DueSummary of(List<NotifySummary> monitors) {
    return new DueSummary(
        monitors.stream().mapToInt(NotifySummary::sent).sum(),
        monitors.stream().mapToInt(NotifySummary::waiting).sum(),
        monitors.stream().flatMap(monitor -> monitor.unconfirmed().stream()).toList());
  }
}
