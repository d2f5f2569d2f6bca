package io.modelwatch.web;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.Schedule;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.RunKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a monitor stands as of a time.
 *
 * @param name its name
 * @param monitor its file, null where there is none any more
 * @param run the run that says so: of those of its newest windows the worst; null without any
 * @param since the first day of the windows in a row that stood as bad
 * @param step how long the windows of its series are
 * @param series its windows, oldest first
 * @param trend its key metric over them, null where none was measured
 * @param why its gravest finding in a sentence, empty for none
 * @param compared the columns that were compared
 * @param drifted those of them that drifted
 */
record Standing(
    String name,
    @Nullable Monitor monitor,
    @Nullable PublishedRun run,
    @Nullable LocalDate since,
    Step step,
    List<PublishedRun> series,
    @Nullable Trend trend,
    String why,
    long compared,
    long drifted) {

  /** Takes an unmodifiable copy. */
  Standing {
    series = List.copyOf(series);
  }

  State state() {
    return run == null ? State.UNJUDGED : State.of(run);
  }

  String owner() {
    return monitor == null ? "" : monitor.owner();
  }

  String version() {
    return run == null ? "" : run.run().key().modelVersion();
  }

  /** Its key metric of the newest window, null where none was measured. */
  Trend.@Nullable Point last() {
    return trend == null ? null : trend.last().orElse(null);
  }

  /** When the clock evaluates it next, null where nothing does. */
  @Nullable Instant next(Instant now) {
    String schedule = monitor == null ? null : monitor.schedule();
    return schedule == null || monitor == null
        ? null
        : Schedule.next(schedule, monitor.files().timezone(), now);
  }

  @Nullable RunKey key() {
    return run == null ? null : run.run().key();
  }
}
