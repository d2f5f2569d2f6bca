package io.modelwatch.incident;

import io.modelwatch.database.IncidentStore;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run that does not find an incident has to say of it. Only what was judged and is green is
 * within the limits; what could not be judged never is, and what is green only because nothing more
 * is known of it says nothing.
 *
 * @param store what is known of incidents
 * @param key the run
 * @param judged what was said of its metrics, measures and checks
 */
record Watch(IncidentStore store, RunKey key, List<Judged> judged) {

  Watch {
    judged = List.copyOf(judged);
  }

  /** What it says, null for nothing. */
  @Nullable Sight of(Known known) {
    Life life = known.life();
    Window window = key.window();
    LocalDate last = window.lastDay();
    if (life.isOver() || !last.isAfter(life.lastBad()) || isOfAnother(known)) {
      return null;
    }
    List<Judged> said = said(life.root());
    if (isUnknown(said.isEmpty() ? judged : said)) {
      return new Sight.NotJudged(last);
    }
    if (isMilder(life, said)) {
      return new Sight.Milder(window.firstDay(), last);
    }
    boolean green =
        said.stream().anyMatch(Judged::isGood)
            && said.stream().noneMatch(Judged::isBeyond)
            && !isHeld(known);
    return green ? new Sight.Clean(window.firstDay(), last) : null;
  }

  /** What was said of the root; of a column that broke, of anything of the column. */
  private List<Judged> said(FindingKey root) {
    boolean broken =
        root.kind() == FindingKey.Kind.INPUT
            && Arrays.stream(Breakage.Kind.values())
                .anyMatch(kind -> kind.word().equals(root.name()));
    return judged.stream()
        .filter(
            one ->
                broken
                    ? one.key().column().equals(root.column()) && !one.isBeyond()
                    : one.key().equals(root))
        .toList();
  }

  /** Once its labels are final, a metric has its colour, whether or not anybody is alarmed. */
  private static boolean isMilder(Life life, List<Judged> said) {
    return life.severity() == Severity.RED
        && said.stream().anyMatch(one -> one.severity() == Severity.YELLOW)
        && said.stream().noneMatch(one -> one.severity() == Severity.RED);
  }

  private static boolean isUnknown(List<Judged> said) {
    return said.stream().map(Judged::severity).allMatch(Objects::isNull);
  }

  /** A version that was evaluated while the fault was there, and did not have it, says nothing. */
  private boolean isOfAnother(Known known) {
    BusinessDays days = new BusinessDays(key.window().zone());
    return !store.versions(key.monitor(), known.number()).contains(key.modelVersion())
        && store.isWatched(
            key.monitor(),
            key.modelVersion(),
            days.start(known.life().firstBad()),
            days.start(known.life().lastBad().plusDays(1)));
  }

  /**
   * Whether a longer window that found it, and ends with this run's, would still have the last bad
   * day: while the week's metric is beyond its limit, a good day does not make it over.
   */
  private boolean isHeld(Known known) {
    Life life = known.life();
    if (life.root().kind() == FindingKey.Kind.INPUT) {
      return false;
    }
    int longest = store.longestDays(key.monitor(), known.number(), life.root().text());
    Window window = key.window();
    return window.days().size() < longest
        && !life.lastBad().isBefore(window.lastDay().minusDays(longest - 1L));
  }
}
