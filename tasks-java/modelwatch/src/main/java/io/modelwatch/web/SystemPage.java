package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.SystemStore;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the parts stand that results rest on: {@code /system}. Always as they are now. */
final class SystemPage {

  /** A message that waits for longer is not about to go. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** With less of it free, a disk is red, or yellow. */
  private static final double RED_FREE = 0.05;

  private static final double YELLOW_FREE = 0.15;

  private final Site site;
  private final Health health;
  private final @Nullable AirflowHealth airflow;

  SystemPage(Site site, Health health, @Nullable AirflowHealth airflow) {
    this.site = site;
    this.health = health;
    this.airflow = airflow;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Frame frame = site.frame(asked, "System", Frame.Section.SYSTEM);
    Optional<String> outage = health.outage();
    List<SystemView.Part> parts = new ArrayList<>();
    outage.ifPresentOrElse(
        said -> parts.add(new SystemView.Part(State.RED, "Database", said)),
        () -> parts.addAll(ofDatabase(asked.now())));
    if (airflow != null) {
      parts.add(airflow.part());
    }
    parts.add(files());
    parts.add(disk(site.monitors().folder()));
    boolean up = outage.isEmpty();
    List<Standing> standings = up ? new Standings(site, asked.now()).all() : List.of();
    site.page(
        request,
        "web/system.jte",
        new SystemView(
            frame,
            title(parts),
            parts.stream().sorted(Comparator.comparing(SystemView.Part::state)).toList(),
            up
                ? site.database().store(SystemStore.class).inputs().stream()
                    .map(one -> input(one, frame, asked.now()))
                    .toList()
                : List.of(),
            standings.stream().map(one -> run(one, frame, asked.now())).toList(),
            versions(up)));
  }

  private static String title(List<SystemView.Part> parts) {
    List<String> red =
        parts.stream()
            .filter(part -> part.state() == State.RED)
            .map(SystemView.Part::name)
            .toList();
    return switch (red.size()) {
      case 0 ->
          parts.stream().allMatch(part -> part.state() == State.GREEN)
              ? "Every part is well."
              : "No part is down.";
      case 1 -> "One part needs somebody: " + red.get(0) + ".";
      default -> red.size() + " parts need somebody: " + String.join(", ", red) + ".";
    };
  }

  private List<SystemView.Part> ofDatabase(Instant now) {
    SystemStore store = site.database().store(SystemStore.class);
    SystemStore.Server server = store.server();
    List<SystemView.Part> parts = new ArrayList<>();
    parts.add(
        new SystemView.Part(
            State.GREEN,
            "Database",
            "It answers, and holds %s. It runs since %s."
                .formatted(bytes(server.bytes()), Dates.time(server.started()))));
    List<SystemStore.Outbox> outbox = store.outbox();
    if (outbox.isEmpty()) {
      parts.add(new SystemView.Part(State.GREEN, "Messages", "None waits in the outbox."));
    }
    outbox.forEach(one -> parts.add(messages(one, now)));
    return parts;
  }

  private static SystemView.Part messages(SystemStore.Outbox outbox, Instant now) {
    Duration waits = Duration.between(outbox.oldest(), now);
    String reason = outbox.reason();
    State state =
        waits.compareTo(PATIENCE) > 0
            ? State.RED
            : outbox.attempts() > 0 ? State.YELLOW : State.GREEN;
    return new SystemView.Part(
        state,
        "Messages by " + outbox.channel(),
        "%s in the outbox, the first for %s.%s"
            .formatted(
                outbox.waiting() == 1 ? "1 waits" : NumberText.count(outbox.waiting()) + " wait",
                Dates.duration(waits),
                reason == null
                    ? ""
                    : " Tried %d times: %s".formatted(outbox.attempts(), Prose.ended(reason))));
  }

  private SystemView.Part files() {
    List<MonitorFiles.Read> all = site.monitors().all();
    long broken = all.stream().filter(read -> read.monitor() == null).count();
    return new SystemView.Part(
        broken > 0 ? State.RED : all.isEmpty() ? State.UNJUDGED : State.GREEN,
        "Monitor files",
        all.isEmpty()
            ? "There is none in " + site.monitors().folder() + "."
            : broken == 0
                ? "All " + all.size() + " can be used."
                : "%d of %d cannot be used; the page Configuration says why."
                    .formatted(broken, all.size()));
  }

  private static SystemView.Part disk(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      double free = (double) disk.getUsableSpace() / Math.max(1, disk.getTotalSpace());
      return new SystemView.Part(
          free < RED_FREE ? State.RED : free < YELLOW_FREE ? State.YELLOW : State.GREEN,
          "Disk",
          "%s of %s are free where the monitor files are."
              .formatted(bytes(disk.getUsableSpace()), bytes(disk.getTotalSpace())));
    } catch (IOException unknown) {
      return new SystemView.Part(State.UNJUDGED, "Disk", "Nothing is known of it.");
    }
  }

  private static SystemView.Input input(SystemStore.Input input, Frame frame, Instant now) {
    Instant known = input.lastKnown();
    return new SystemView.Input(
        input.refused() > 0 ? State.YELLOW : State.GREEN,
        input.monitor(),
        frame.here().page("monitors", input.monitor(), "labels"),
        input.kind(),
        NumberText.count(input.files()),
        NumberText.count(input.refused()),
        Dates.timeInTable(input.recorded()),
        known == null ? "not said" : Dates.timeInTable(known),
        known == null ? "" : Dates.duration(Duration.between(known, now)));
  }

  private static SystemView.LastRun run(Standing one, Frame frame, Instant now) {
    Optional<PublishedRun> last =
        Stream.concat(one.series().stream(), Stream.ofNullable(one.run()))
            .max(Comparator.comparing(PublishedRun::publishedAt));
    Monitor monitor = one.monitor();
    String schedule = monitor == null ? null : monitor.schedule();
    Instant next = one.next(now);
    return new SystemView.LastRun(
        last.map(State::of).orElse(State.UNJUDGED),
        one.name(),
        frame.here().page("monitors", one.name()),
        last.map(run -> Dates.window(Step.window(run))).orElse("none yet"),
        last.map(run -> frame.here().page("runs", run.run().id().toString())).orElse(null),
        last.map(run -> Dates.timeInTable(run.publishedAt())).orElse(""),
        schedule == null ? "not scheduled" : schedule,
        next == null ? "" : Dates.timeInTable(next));
  }

  private List<SystemView.Version> versions(boolean up) {
    String version = SystemPage.class.getPackage().getImplementationVersion();
    List<SystemView.Version> versions = new ArrayList<>();
    versions.add(new SystemView.Version("Modelwatch", version == null ? "not packaged" : version));
    versions.add(new SystemView.Version("Java", Runtime.version().toString()));
    if (up) {
      versions.add(
          new SystemView.Version(
              "PostgreSQL", site.database().store(SystemStore.class).server().version()));
    }
    return versions;
  }

  /** {@code 1.2 GB}. */
  private static String bytes(long bytes) {
    double left = bytes;
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (left < 1000) {
        return String.format(Locale.ROOT, left < 10 && left != bytes ? "%.1f " : "%.0f ", left)
            + unit;
      }
      left /= 1000;
    }
    return String.format(Locale.ROOT, "%.1f TB", left);
  }
}
