package io.modelwatch.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decided what runs follow from then on, why, and when. */
final class DecisionOptions {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why it was decided so.")
  String reason = "";

  @Option(
      names = "--by",
      defaultValue = "${sys:user.name}",
      paramLabel = "NAME",
      description = "Who decided (default: ${DEFAULT-VALUE}).")
  String person = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it was decided (default: now). Runs see it from when it is recorded on.")
  @Nullable Instant at;

  @Option(
      names = "--backfill",
      defaultValue = "${env:MODELWATCH_BACKFILL:-false}",
      description = "Record it at --at instead of now; environment MODELWATCH_BACKFILL=true.")
  boolean backfill;

  /** When it was decided. */
  Instant known(Instant now) {
    return at == null ? now : at;
  }

  /** When this system learns of it. */
  Instant recorded(Instant now) {
    return backfill ? known(now) : now;
  }
}
