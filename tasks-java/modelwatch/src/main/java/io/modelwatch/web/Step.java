package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.Word;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long the windows of a view are. */
public enum Step implements Word {
  /** One day. */
  DAY,
  /** Seven days. */
  WEEK,
  /** A month of the calendar. */
  MONTH,
  /** Any other length. */
  OTHER;

  private static final int WEEK_DAYS = 7;

  /** With a capital. */
  public String title() {
    return name().charAt(0) + word().substring(1);
  }

  /** The step that a window is one of. */
  public static Step of(Window window) {
    if (!window.isOfWholeDays()) {
      return OTHER;
    }
    long days = ChronoUnit.DAYS.between(window.firstDay(), window.lastDay()) + 1;
    boolean month =
        window.firstDay().getDayOfMonth() == 1
            && window.lastDay().plusDays(1).equals(window.firstDay().plusMonths(1));
    return days == 1 ? DAY : days == WEEK_DAYS ? WEEK : month ? MONTH : OTHER;
  }

  /** The step that an address asks for, or else that of which there are windows: weeks first. */
  static Step asked(Asked asked, List<PublishedRun> runs) {
    String step = asked.text("step");
    return step.isEmpty() ? first(runs) : Word.parse(Step.class, step);
  }

  /** The step that a page begins with: of those of which there are windows, weeks first. */
  static Step first(List<PublishedRun> runs) {
    return Stream.of(WEEK, MONTH, DAY)
        .filter(step -> !step.series(runs).isEmpty())
        .findFirst()
        .orElse(OTHER);
  }

  /**
   * The windows of this length, one after the other, oldest first: from the newest back, none that
   * overlaps with the next; of versions that were both evaluated, the greater.
   */
  List<PublishedRun> series(List<PublishedRun> runs) {
    List<PublishedRun> newestFirst =
        runs.stream()
            .filter(run -> of(window(run)) == this)
            .sorted(
                Comparator.comparing((PublishedRun run) -> window(run).to())
                    .thenComparing(run -> run.run().key().modelVersion(), Versions::compare)
                    .reversed())
            .toList();
    List<PublishedRun> series = new ArrayList<>();
    for (PublishedRun run : newestFirst) {
      boolean overlaps =
          !series.isEmpty()
              && window(run).to().isAfter(window(series.get(series.size() - 1)).from());
      if (!overlaps) {
        series.add(run);
      }
    }
    Collections.reverse(series);
    return series;
  }

  static Window window(PublishedRun run) {
    return run.run().key().window();
  }
}
