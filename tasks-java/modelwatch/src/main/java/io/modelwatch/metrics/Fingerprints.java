package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.RunKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.UUID;

/** What days' summaries are computed from, in texts: with the same text they are the same. */
final class Fingerprints {

  private final Monitor monitor;
  private final RunKey key;

  Fingerprints(Monitor monitor, RunKey key) {
    this.monitor = monitor;
    this.key = key;
  }

  /** The day's files, how much of them is visible and how much is mature, and the segments. */
  String ofPredictions(Day day) {
    StringJoiner parts = new StringJoiner("\n");
    day.files().stream().map(LakeFile::name).forEach(parts::add);
    parts.add(upTo(day, key.asOf()));
    parts.add(upTo(day, matureUpTo()));
    parts.add(monitor.columns().segments().toString());
    return parts.toString();
  }

  /** Whether any prediction of the day is mature: before, labels do not matter. */
  boolean anyMature(Day day) {
    return !matureUpTo().isBefore(day.covered().from());
  }

  /** A digest of texts. */
  static String digest(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Predictions up to this event time are mature as of the run. */
  Instant matureUpTo() {
    return key.asOf().minus(monitor.labels().horizon()).minus(monitor.labels().maturity());
  }

  /** How much of a day lies before a time: all, none, or up to it. */
  private static String upTo(Day day, Instant time) {
    if (!time.isBefore(day.covered().to())) {
      return "all";
    }
    return time.isBefore(day.covered().from()) ? "none" : time.toString();
  }
}
