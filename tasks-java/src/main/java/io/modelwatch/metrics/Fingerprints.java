package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.RunKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

/** Says what a day's states are computed from: with the same fingerprint they are the same. */
final class Fingerprints {

  private final Monitor monitor;
  private final RunKey key;
  private final Map<LocalDate, String> labelDigests;

  /**
   * The fingerprints of a run's days.
   *
   * @param labelDigests a digest of each day's labels as of the run
   */
  Fingerprints(Monitor monitor, RunKey key, Map<LocalDate, String> labelDigests) {
    this.monitor = monitor;
    this.key = key;
    this.labelDigests = labelDigests;
  }

  /** Of a day: its files, how much of them is visible, what is believed, mature and measured. */
  String of(Day day) {
    Instant matureUpTo =
        key.asOf().minus(monitor.labels().horizon()).minus(monitor.labels().maturity());
    StringJoiner parts = new StringJoiner("\n");
    day.files().stream().map(LakeFile::name).forEach(parts::add);
    parts.add(upTo(day, key.asOf()));
    parts.add(upTo(day, matureUpTo));
    parts.add(
        matureUpTo.isBefore(day.covered().from())
            ? "none mature"
            : labelDigests.getOrDefault(day.date(), "no labels"));
    parts.add(monitor.columns().segments().toString());
    parts.add(String.valueOf(monitor.columns().weight()));
    parts.add(Settings.of(monitor).scope());
    return UUID.nameUUIDFromBytes(parts.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** How much of a day lies before a time: all, none, or up to it. */
  private static String upTo(Day day, Instant time) {
    if (!time.isBefore(day.covered().to())) {
      return "all";
    }
    return time.isBefore(day.covered().from()) ? "none" : time.toString();
  }
}
