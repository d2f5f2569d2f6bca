package io.modelwatch.update;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.IntakeStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.ModelUpdateStore;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Of which version a window is evaluated. A window for which predictions were to be expected is
 * evaluated also when none arrived: that is a finding of the version that was live or announced.
 */
public final class EvaluatedVersion {

  private static final int WEEK = 7;
  private static final int EARLIER_WINDOWS = 8;

  private final LakeFileStore files;
  private final IntakeStore intake;
  private final ModelUpdateStore updates;

  /** Reads and writes PostgreSQL. */
  public EvaluatedVersion(Database database) {
    this.files = database.store(LakeFileStore.class);
    this.intake = database.store(IntakeStore.class);
    this.updates = database.store(ModelUpdateStore.class);
  }

  /**
   * The newest version with predictions in the window; without any, the one that was live before.
   *
   * @throws NothingToDoException when none are to be expected: the monitor never had predictions
   *     before, the window is not over, or it is usual that it has none
   */
  public String of(Monitor monitor, Window window, Instant asOf) {
    return files
        .newestVersion(monitor.name(), window.from(), window.to(), asOf)
        .orElseGet(() -> live(monitor, window, asOf));
  }

  /**
   * A version that somebody named.
   *
   * @param announced the notification that names it and may still wait; null for none
   * @throws NothingToDoException when the version has no predictions in the window and none are to
   *     be expected, or the notification waits for them: it is announced again then
   */
  public String named(
      String version, Monitor monitor, Window window, Instant asOf, @Nullable String announced) {
    String name = monitor.name();
    if (!files.visible(name, version, window.from(), window.to(), asOf).isEmpty()) {
      return version;
    }
    String none =
        "there are no predictions of version %s of %s in %s as of %s"
            .formatted(version, name, window, asOf);
    if (announced != null) {
      updates.release(announced, asOf);
      throw new NothingToDoException(none + " yet; model update " + announced + " waits for them");
    }
    if (updates.isAnnounced(monitor.modelId(), version, window.to())) {
      return ended(version, none, window, asOf);
    }
    boolean replaced = files.newestVersion(name, window.from(), window.to(), asOf).isPresent();
    if (replaced || !lastBefore(monitor, window, asOf).equals(Optional.of(version))) {
      throw new NothingToDoException(none + ", and no model update says that it was live");
    }
    return live(monitor, window, asOf);
  }

  private String live(Monitor monitor, Window window, Instant asOf) {
    String none =
        "there are no predictions of %s in %s as of %s".formatted(monitor.name(), window, asOf);
    String version =
        lastBefore(monitor, window, asOf)
            .orElseThrow(() -> new NothingToDoException(none + ", and there were none before"));
    if (isUsuallyEmpty(monitor.name(), window, asOf)) {
      throw new NothingToDoException(none + ", as is usual on these weekdays");
    }
    return ended(version, none, window, asOf);
  }

  private static String ended(String version, String none, Window window, Instant asOf) {
    if (window.to().isAfter(asOf)) {
      throw new NothingToDoException(none + ", and the window is not over");
    }
    return version;
  }

  private Optional<String> lastBefore(Monitor monitor, Window window, Instant asOf) {
    return files.lastVersion(monitor.name(), window.from(), asOf);
  }

  /** Whether most windows of the same weekdays had none either while predictions still came. */
  private boolean isUsuallyEmpty(String monitor, Window window, Instant asOf) {
    LocalDate first = window.firstDay();
    int length = window.days().size();
    Map<LocalDate, Long> rows =
        intake.rowsByDay(monitor, LocalDate.EPOCH, first.minusDays(1), asOf);
    if (rows.isEmpty() || length % WEEK == 0) {
      return false;
    }
    LocalDate oldest = Collections.min(rows.keySet());
    LocalDate newest = Collections.max(rows.keySet());
    long step = (length + WEEK - 1L) / WEEK * WEEK;
    long sinceNewest = ChronoUnit.DAYS.between(newest, first.plusDays(length - 1L));
    long nearest = (Math.max(1, sinceNewest) + step - 1) / step;
    List<LocalDate> earlier =
        LongStream.range(nearest, nearest + EARLIER_WINDOWS)
            .mapToObj(back -> first.minusDays(back * step))
            .filter(start -> !start.isBefore(oldest))
            .toList();
    long empty =
        earlier.stream()
            .filter(start -> start.datesUntil(start.plusDays(length)).noneMatch(rows::containsKey))
            .count();
    return empty * 2 > earlier.size();
  }
}
