package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.document.Documents;
import io.modelwatch.document.Prose;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.incident.Life;
import io.modelwatch.view.Counts;
import io.modelwatch.view.Heading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters: what happened, how bad it is, what it comes from, what to do; numbers and jargon
 * at the end. The same words for every channel.
 *
 * @param database where runs are read
 * @param addresses whom the monitor names
 * @param incidents its incidents
 * @param places where letters lead
 * @param now when they are written
 */
record Story(
    Database database, Addresses addresses, List<Incident> incidents, Places places, Instant now) {

  /** The letter of what is told together. */
  Letter letter(List<Notice> told) {
    return told.size() == 1
        ? letter(told.get(0))
        : new DigestLetter(told, told.stream().map(this::letter).toList()).letter();
  }

  /** The letter of a notice. */
  private Letter letter(Notice notice) {
    Incident all =
        incidents.stream()
            .filter(one -> one.name().number() == notice.incident())
            .findFirst()
            .orElseThrow();
    List<IncidentEvent> events = all.events().subList(0, notice.sequence() + 1);
    IncidentEvent event = events.get(notice.sequence());
    Told told = told(new Incident(all.name(), events, event.knownTime()), event, notice.runId());
    List<Notice> before =
        database
            .store(NoticeStore.class)
            .ofIncident(all.name().monitor(), notice.incident())
            .stream()
            .filter(one -> one.isTo(notice.channel(), notice.recipient()))
            .filter(one -> one.isOfEvent() && one.isTold())
            .filter(one -> one.sequence() < notice.sequence())
            .toList();
    return notice.isOfEvent() ? letter(notice, told, before) : failure(notice, told);
  }

  private Told told(Incident incident, IncidentEvent event, UUID runId) {
    ResultDocument document =
        Documents.find(database, runId)
            .orElseThrow(() -> new IllegalStateException("run " + runId + " is not published"));
    Set<String> keys =
        database.store(IncidentStore.class).joined(incident.name().monitor()).stream()
            .filter(joined -> joined.incident() == incident.name().number())
            .map(IncidentStore.Joined::alertKey)
            .collect(Collectors.toSet());
    return new Told(incident, event, document, before(document.run().key()), keys);
  }

  /** The published run of the window before, as long. */
  private @Nullable ResultDocument before(RunKey key) {
    return new Past(database, monitor().judged(key.window()))
        .before(key)
        .flatMap(run -> Documents.find(database, run.id()))
        .orElse(null);
  }

  private Letter letter(Notice notice, Told told, List<Notice> before) {
    Letter.Type type = type(notice, told, before);
    ResultDocument document = told.document();
    boolean over = type == Letter.Type.RESOLVED;
    Counts now = Counts.of(document, segment(document));
    @Nullable Counts then = Counts.of(told.before(), segment(document));
    IncidentName name = told.incident().name();
    List<Letter.Act> acts = acts(notice, name, over);
    return new Letter(
        Letter.id(name.monitor(), notice),
        before.isEmpty() ? null : Letter.id(name.monitor(), before.get(0)),
        notice.recipient(),
        type,
        told.life().severity(),
        name,
        new Heading(document).model(),
        told.event().knownTime(),
        Printable.onOneLine(subject(type, told, now)),
        sentence(over ? over(told) : what(told, now)),
        more(type, told, now).map(Printable::onOneLine).toList(),
        over ? null : same(told),
        now == null ? List.of() : new CountRows(now, then).rows(),
        now == null ? null : new Past(database, segment(document)).of(told),
        over ? List.of() : new Tasks(monitor(), told, now).all(),
        history(type, told, before),
        new Facts(monitor(), told).all(),
        acts.isEmpty() ? commands(told, over) : List.of(),
        places.incident(name),
        acts,
        places.report(document.run()),
        Places.words(document.run()),
        why(type, notice, told, before));
  }

  private Letter.Type type(Notice notice, Told told, List<Notice> before) {
    if (notice.repetition() > 0) {
      return Letter.Type.REMINDED;
    }
    if (before.isEmpty() && addresses.isEscalation(notice, told.life())) {
      return Letter.Type.ESCALATED;
    }
    int opening = told.incident().opening().map(IncidentEvent::sequence).orElse(0);
    boolean isFirst = before.stream().noneMatch(one -> one.sequence() >= opening);
    return switch (told.event().kind()) {
      case RESOLVED -> Letter.Type.RESOLVED;
      case REOPENED -> Letter.Type.REOPENED;
      case WORSENED -> isFirst ? Letter.Type.OPENED : Letter.Type.WORSENED;
      case SNOOZE_ENDED -> isFirst ? Letter.Type.OPENED : Letter.Type.SNOOZE_ENDED;
      default -> Letter.Type.OPENED;
    };
  }

  private String subject(Letter.Type type, Told told, @Nullable Counts now) {
    String state = told.life().severity() == Severity.RED ? "Red" : "Yellow";
    String begins =
        switch (type) {
          case RESOLVED -> "Resolved: ";
          case WORSENED -> state + ", got worse: ";
          case REOPENED -> state + ", is back: ";
          case SNOOZE_ENDED, REMINDED -> state + ", still there: ";
          case ESCALATED -> state + ", nobody has acknowledged it: ";
          default -> state + ": ";
        };
    RunKey key = told.document().run().key();
    String what = type == Letter.Type.RESOLVED ? subject(told) : what(told, now);
    return "%s%s, %s version %s".formatted(begins, what, key.monitor(), key.modelVersion());
  }

  /** Of a resolution: {@code spend_24h is within its limits again}. */
  private static String subject(Told told) {
    IncidentEvent event = told.event();
    return event.isOfPerson()
        ? "%s, says %s".formatted(told.name(), event.actor())
        : told.isWithinLimits()
            ? told.name() + " is within its limits again"
            : "%s, %s".formatted(told.name(), event.reason());
  }

  /** The root, and where that is not performance itself, the harm that labels show. */
  private static String what(Told told, @Nullable Counts counts) {
    Window window = told.document().run().key().window();
    Alert root = told.root();
    if (root == null) {
      return "since %s %s has been beyond its limits"
          .formatted(Opening.day(told.life().firstBad()), told.name());
    }
    String what = Opening.of(root, window, counts);
    Optional<String> harm =
        root.isPerformance()
            ? Optional.empty()
            : told.performance().stream()
                .map(alert -> Opening.of(alert, window, counts))
                .findFirst();
    return harm.map(bad -> what + "; " + bad).orElse(what);
  }

  private static String over(Told told) {
    Life life = told.life();
    IncidentEvent event = told.event();
    String was = Opening.days(life.firstBad(), life.lastBad());
    if (event.isOfPerson()) {
      return "The incident of %s %s is over, says %s: %s"
          .formatted(told.name(), was, event.actor(), event.reason());
    }
    return told.isWithinLimits()
        ? "%s is within its limits again; it was not %s".formatted(told.name(), was)
        : "The incident of %s %s is over: %s".formatted(told.name(), was, event.reason());
  }

  private Stream<String> more(Letter.Type type, Told told, @Nullable Counts now) {
    Heading heading = new Heading(told.document());
    List<String> more = new ArrayList<>();
    switch (type) {
      case WORSENED -> more.add("It has got worse: " + told.event().reason() + ".");
      case REOPENED ->
          more.add("It was resolved, and opened again: " + told.event().reason() + ".");
      case SNOOZE_ENDED -> more.add("Its snooze has ended: " + told.event().reason() + ".");
      case REMINDED, ESCALATED ->
          more.add("It is open since %s, and nobody has acknowledged it.".formatted(told.opened()));
      default -> {}
    }
    if (told.isRedByColour()) {
      more.add("By its value it is red; its interval reaches into yellow, so only yellow is sure.");
    }
    if (type == Letter.Type.RESOLVED) {
      more.addAll(aftermath(told).sentences());
    } else {
      if (now == null) {
        more.add(
            "Labels come within %d days: what was right and wrong is not known yet."
                .formatted(
                    monitor().labels().horizon().plus(monitor().labels().maturity()).toDays()));
      } else {
        more.add("%s positive cases were caught.".formatted(now.caught()));
      }
      more.add(told.root() != null && told.isOfCandidate() ? heading.origin() : "");
      more.add("First bad day: " + told.life().firstBad() + ".");
    }
    more.add(heading.restated());
    return more.stream().filter(line -> !line.isEmpty());
  }

  /** The last incident of the same root, rather one whose cause people have named. */
  private Letter.@Nullable Same same(Told told) {
    List<Incident> before = new Incidents(database).before(told.incident());
    return before.stream()
        .filter(one -> one.cause() != null)
        .findFirst()
        .or(() -> before.stream().findFirst())
        .map(one -> new Letter.Same(one.remembered(), places.incident(one.name())))
        .orElse(null);
  }

  private Letter.History history(Letter.Type type, Told told, List<Notice> before) {
    if (before.isEmpty()) {
      return Letter.History.NONE;
    }
    int known = before.get(before.size() - 1).sequence();
    List<Letter.Fact> since =
        Chronicle.of(
            told.incident().events().stream().filter(event -> event.sequence() > known).toList());
    if (type != Letter.Type.RESOLVED) {
      return new Letter.History(List.of(), since, List.of());
    }
    Aftermath aftermath = aftermath(told);
    return new Letter.History(aftermath.figures(before.size() + 1), since, aftermath.stays());
  }

  private Aftermath aftermath(Told told) {
    return new Aftermath(database, told, incidents, segment(told.document()));
  }

  private static List<String> commands(Told told, boolean over) {
    IncidentName name = told.incident().name();
    return over
        ? List.of("modelwatch incident show " + name)
        : List.of(
            "modelwatch incident show " + name,
            "modelwatch incident acknowledge %s --by NAME --reason TEXT".formatted(name),
            "modelwatch incident snooze %s --until TIME --by NAME --reason TEXT".formatted(name));
  }

  private String why(Letter.Type type, Notice notice, Told told, List<Notice> before) {
    String monitor = told.incident().name().monitor();
    if (type == Letter.Type.ESCALATED) {
      return "%s is named for incidents of monitor %s that nobody acknowledges."
          .formatted(notice.recipient(), monitor);
    }
    return told.event().kind() == Kind.RESOLVED
        ? "You are told because you were told of the opening. Message %d of %d about %s."
            .formatted(before.size() + 1, before.size() + 1, told.incident().name())
        : "%s is named for %s incidents of monitor %s. Each is told once, and again when it gets worse, when a snooze ends,"
                .formatted(notice.recipient(), told.life().severity().word(), monitor)
            + (repeats() ? " while nobody acknowledges it" : "")
            + " and when it is over: at most 4 messages, unless it gets worse.";
  }

  private boolean repeats() {
    return monitor().telling().repeatAfter() != null;
  }

  /** That a channel does not get through. */
  private Letter failure(Notice notice, Told told) {
    String monitor = told.incident().name().monitor();
    List<Notice> failed =
        database.store(NoticeStore.class).ofMonitor(monitor).stream()
            .filter(one -> one.channel().equals(notice.about()) && one.isOfEvent())
            .filter(one -> one.status() == Notice.Status.WAITING && one.attempts() > 0)
            .toList();
    List<String> waiting =
        failed.stream()
            .map(
                one ->
                    "%s/%d to %s, tried %d times: %s"
                        .formatted(
                            monitor, one.incident(), one.recipient(), one.attempts(), one.reason()))
            .map(Printable::onOneLine)
            .toList();
    return new Letter(
        Letter.id(monitor, notice),
        null,
        notice.recipient(),
        Letter.Type.CHANNEL_DOWN,
        told.life().severity(),
        told.incident().name(),
        new Heading(told.document()).model(),
        told.event().knownTime(),
        Printable.onOneLine(
            "Not told by %s: %s, %s"
                .formatted(notice.about(), told.incident().name(), what(told, null))),
        sentence(
            "%s does not get through: of %s nobody could be told by it"
                .formatted(notice.about(), told.incident().name())),
        List.of(sentence(what(told, null)), "What waits is sent as soon as it gets through again."),
        null,
        List.of(),
        null,
        List.of(new Letter.Task("Whoever runs Modelwatch", "look at what is said below.")),
        Letter.History.NONE,
        List.of(new Letter.Fact("Waiting", waiting)),
        List.of("modelwatch incident show " + told.incident().name()),
        places.incident(told.incident().name()),
        List.of(),
        places.report(told.document().run()),
        Places.words(told.document().run()),
        "%s is told once until %s gets through again."
            .formatted(notice.recipient(), notice.about()));
  }

  /** With a capital letter and a full stop, on one line. */
  private static String sentence(String text) {
    return Prose.ended(Prose.capitalized(Printable.onOneLine(text)));
  }

  private Segment segment(ResultDocument document) {
    return monitor().judged(document.run().key().window());
  }

  private Monitor monitor() {
    return addresses.monitor();
  }

  /** Where others read along, a link would be anybody's. */
  private List<Letter.Act> acts(Notice notice, IncidentName name, boolean over) {
    return addresses.isPersonal(notice)
        ? places.acts(name, notice.sequence(), notice.recipient(), over, now)
        : List.of();
  }
}
