package io.modelwatch.notify;

import io.modelwatch.document.NumberText;
import io.modelwatch.view.Counts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a window beside those of the one before.
 *
 * @param now of the window
 * @param then of the one before, null where they are not known
 */
record CountRows(Counts now, @Nullable Counts then) {

  List<Letter.Count> rows() {
    return List.of(
        new Letter.Count(
            "Flagged",
            NumberText.count(now.flagged()),
            then == null ? "" : NumberText.count(then.flagged()),
            "",
            "",
            false),
        row("False alarms", now.wrong(), then == null ? null : then.wrong(), now.isMostlyWrong()),
        new Letter.Count(
            "Caught",
            now.caught(),
            then == null ? "" : then.caught(),
            now.right().money(),
            then == null ? "" : then.right().money(),
            now.isMostlyMissed()),
        row("Missed", now.missed(), then == null ? null : then.missed(), now.isMostlyMissed()));
  }

  private static Letter.Count row(
      String name, Counts.Cell now, Counts.@Nullable Cell then, boolean bad) {
    return new Letter.Count(
        name,
        now.count(),
        then == null ? "" : then.count(),
        now.money(),
        then == null ? "" : then.money(),
        bad);
  }
}
