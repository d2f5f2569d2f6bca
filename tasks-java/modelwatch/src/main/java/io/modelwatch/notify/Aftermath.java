package io.modelwatch.notify;

import io.modelwatch.database.Database;
import io.modelwatch.database.RunStore;
import io.modelwatch.document.Documents;
import io.modelwatch.document.Prose;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Life;
import io.modelwatch.notify.Letter.Fact;
import io.modelwatch.notify.Letter.Figure;
import io.modelwatch.view.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is left of an incident that is over.
 *
 * @param database where runs are read
 * @param told what the letter tells of
 * @param others the other incidents of the monitor with all that happened
 * @param segment the predictions that are judged
 */
record Aftermath(Database database, Told told, List<Incident> others, Segment segment) {

  /**
   * How long it was open, when somebody knew of it, how it was judged; each only where it is known.
   *
   * @param messages how many the receiver has got, this one too
   */
  List<Figure> figures(int messages) {
    List<Figure> figures = new ArrayList<>();
    Incident incident = told.incident();
    Instant opened = told.opened();
    figures.add(
        new Figure(
            "Open for",
            Prose.duration(Duration.between(opened, told.event().knownTime())),
            "since " + Chronicle.time(opened)));
    incident
        .last(Kind.ACKNOWLEDGED)
        .filter(event -> !event.knownTime().isBefore(opened))
        .ifPresent(
            event ->
                figures.add(
                    new Figure(
                        "Acknowledged",
                        "after " + Prose.duration(Duration.between(opened, event.knownTime())),
                        "by " + event.actor())));
    figures.add(
        new Figure(
            "Messages to you", String.valueOf(messages), messages <= 4 ? "of at most 4" : ""));
    judgement()
        .ifPresent(
            event ->
                figures.add(
                    new Figure(
                        "Judged",
                        Objects.requireNonNull(event.verdict()).text(),
                        "by " + event.actor())));
    return figures;
  }

  private Optional<IncidentEvent> judgement() {
    return told.incident().last(Kind.JUDGED).filter(event -> event.verdict() != null);
  }

  /** What happened with the cause, in a sentence or two. */
  List<String> sentences() {
    List<String> said = new ArrayList<>();
    judgement()
        .ifPresent(
            event ->
                said.add(
                    "%s judged it a %s: %s"
                        .formatted(
                            event.actor(),
                            Objects.requireNonNull(event.verdict()).text(),
                            Prose.ended(event.reason()))));
    String cause = told.incident().cause();
    said.add(
        cause == null
            ? "Nobody has said yet what it came from."
            : "It came from: " + Prose.ended(cause));
    judgedAgain().ifPresent(said::add);
    return said.stream().map(Printable::onOneLine).toList();
  }

  /** Whether windows that had it were judged again, and what came of that. */
  private Optional<String> judgedAgain() {
    int again = 0;
    int good = 0;
    List<RunKey> found = found();
    for (RunKey key : found) {
      ResultDocument newer =
          newest(key)
              .filter(run -> run.key().asOf().isAfter(key.asOf()))
              .flatMap(this::document)
              .orElse(null);
      if (newer != null) {
        again++;
        good += hasRoot(newer) ? 0 : 1;
      }
    }
    if (again == 0) {
      return Optional.empty();
    }
    String windows =
        again == found.size()
            ? again == 1 ? "The window that had it was" : "All %d windows that had it were"
            : "%d of " + found.size() + " windows that had it were";
    String came = good == again ? "it is not there any more" : good == 0 ? "it is still there" : "";
    return Optional.of(
        windows.formatted(again)
            + " judged again: "
            + (came.isEmpty() ? "in %d it is not there any more".formatted(good) : came)
            + ".");
  }

  /** The runs by whose findings it grew. */
  private List<RunKey> found() {
    return told.incident().events().stream()
        .filter(event -> event.kind() == Kind.FOUND || event.kind() == Kind.FOUND_EARLIER)
        .flatMap(event -> Optional.ofNullable(event.runId()).stream())
        .distinct()
        .flatMap(id -> runs().find(id).stream())
        .map(Run::key)
        .toList();
  }

  private Optional<Run> newest(RunKey key) {
    return runs()
        .published(key.monitor(), key.modelVersion(), key.window().from(), key.window().to())
        .filter(run -> !run.key().asOf().isAfter(told.event().knownTime()));
  }

  private Optional<ResultDocument> document(Run run) {
    return Documents.find(database, run.id());
  }

  private RunStore runs() {
    return database.store(RunStore.class);
  }

  private boolean hasRoot(ResultDocument document) {
    String root = told.life().root().text();
    return document.alerts().stream().anyMatch(alert -> alert.key().equals(root));
  }

  /** What is as it was, and what is still to be done. */
  List<Fact> stays() {
    List<Fact> stays = new ArrayList<>();
    Life life = told.life();
    String days = Opening.days(life.firstBad(), life.lastBad());
    FindingKey root = life.root();
    if (root.kind() == FindingKey.Kind.INPUT && !root.column().isEmpty()) {
      stays.add(
          fact(
              "Training",
              "%s %s is as it came until it is delivered again; no model is to be trained on it."
                  .formatted(root.column(), days)));
    }
    cases().ifPresent(cases -> stays.add(fact("Cases", cases)));
    boolean judged = told.incident().verdict().isPresent();
    boolean named = told.incident().cause() != null;
    if (!judged || !named) {
      stays.add(
          fact(
              "To say",
              judged
                  ? "What it came from: the next one with this root then names it."
                  : "Whether the alarm was right%s."
                      .formatted(named ? "" : ", and what it came from")));
    }
    List<String> open = open();
    if (!open.isEmpty()) {
      stays.add(new Fact("Still open", open));
    }
    stays.add(
        fact(
            "To watch",
            "Found again by %s it is this incident, and you are told; later it is a new one."
                .formatted(Opening.day(life.sameUntil()))));
    return stays;
  }

  private static Fact fact(String name, String line) {
    return new Fact(name, List.of(Printable.onOneLine(line)));
  }

  /** What was decided in the window that was found bad last, once labels say so. */
  private Optional<String> cases() {
    List<RunKey> found = found();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    RunKey last = found.get(found.size() - 1);
    Counts counts = Counts.of(newest(last).flatMap(this::document).orElse(null), segment);
    if (counts == null) {
      return Optional.empty();
    }
    Window window = last.window();
    return Optional.of(
        "%s%s %s; what was decided stays decided."
            .formatted(
                Prose.capitalized(counts.falseAlarms()),
                Tasks.money(counts.wrong()),
                Opening.days(window.firstDay(), window.lastDay())));
  }

  private List<String> open() {
    List<String> open = new ArrayList<>();
    for (Incident other : others) {
      List<IncidentEvent> then =
          other.events().stream()
              .filter(event -> !event.knownTime().isAfter(told.event().knownTime()))
              .toList();
      if (!then.isEmpty() && !other.name().equals(told.incident().name())) {
        Incident known = new Incident(other.name(), then, told.event().knownTime());
        known
            .opening()
            .filter(event -> !known.life().isOver())
            .ifPresent(
                event ->
                    open.add(
                        "%s: %s, %s, since %s"
                            .formatted(
                                known.name(),
                                Told.name(known.life().root()),
                                known.life().severity().word(),
                                Chronicle.time(event.knownTime()))));
      }
    }
    return open;
  }
}
