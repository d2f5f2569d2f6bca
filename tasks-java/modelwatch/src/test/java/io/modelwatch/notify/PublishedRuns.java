package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.incident.Act;
import io.modelwatch.incident.Incidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a monitor of its own, with precision as their only metric.
 *
 * @param database where they are
 * @param monitor the name of the monitor
 */
public record PublishedRuns(TestDatabase database, String monitor) {

  /** A precision that is red. */
  public static final double RED = 0.5;

  /** A precision that is yellow. */
  public static final double YELLOW = 0.7;

  /** A precision that is green. */
  public static final double GREEN = 0.9;

  private static final AtomicInteger MONITORS = new AtomicInteger();

  /** Of a monitor that nobody else has. */
  public static PublishedRuns of(TestDatabase database) {
    return new PublishedRuns(database, "fraud-" + MONITORS.incrementAndGet());
  }

  /**
   * The monitor of the repository with other recipients of yellow and red.
   *
   * @param folder where its file is written
   * @param more further settings
   */
  public static Monitor naming(Path folder, String more, String... named) throws IOException {
    String list = "[" + String.join(", ", named) + "]";
    Path file = folder.resolve("telecom-fraud.yaml");
    Files.writeString(
        file,
        Files.readString(Path.of("../../dags/monitors/telecom-fraud.yaml"))
                .replaceFirst("(?m)^  yellow: \\[.*@.*]$", "  yellow: " + list)
                .replaceFirst("(?m)^  red: \\[.*@.*]$", "  red: " + list)
            + "\n"
            + more
            + "\n");
    return MonitorFile.load(file);
  }

  /** Publishes the run of a day of May 2018. */
  public RunKey day(int day, double precision) {
    return days(day, day, precision);
  }

  /** Publishes the run of some days, as of the morning after them. */
  public RunKey days(int first, int last, double precision) {
    return measured(first, last, precision).published();
  }

  /** Opens a run that has a precision. */
  public RunFixture measured(int first, int last, double precision) {
    return open(first, last)
        .labels(2000, 2000)
        .metric("precision", precision, precision - 0.01, precision + 0.01, 1400);
  }

  /** Opens a run. */
  public RunFixture open(int first, int last) {
    return RunFixture.open(database, key(first, last));
  }

  /** Lets a person do something about the monitor's first incident. */
  public void act(Kind kind, Instant at, @Nullable Instant until) {
    new Incidents(database.database())
        .act(
            new IncidentName(monitor, 1),
            new Act(kind, "ana", "asked the owner", at, until, null, null));
  }

  /** Why addresses are not told, as it was noted, by incident and event. */
  List<String> reasons() {
    return database.database().store(NoticeStore.class).ofMonitor(monitor).stream()
        .filter(notice -> notice.status() == Notice.Status.SILENT)
        .map(notice -> String.valueOf(notice.reason()))
        .toList();
  }

  /** The key of a run. */
  public RunKey key(int first, int last) {
    return key(date(first) + "/" + date(last + 1), date(last + 1) + "T06:00:00Z");
  }

  RunKey key(String window, String asOf) {
    return new RunKey(
        monitor, "1", Window.parse(window, ZoneOffset.UTC), Instant.parse(asOf), MONITOR.hash());
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2018, 5, 1).plusDays(day - 1L);
  }
}
