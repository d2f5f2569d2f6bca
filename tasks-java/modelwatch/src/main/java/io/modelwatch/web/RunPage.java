package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.database.DagRunStore;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.document.Restated;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DagRun;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Restatement;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.incident.Incidents;
import io.modelwatch.view.Heading;
import io.modelwatch.view.LabelShare;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run with its evidence: {@code /runs/ID}. */
final class RunPage {

  private static final int SHOWN_ROWS = 100;
  private static final int SHOWN_BINS = 6;

  private final Site site;
  private final @Nullable String airflow;

  /**
   * A page of the site.
   *
   * @param airflow where Airflow's pages are, null where that is not known
   */
  RunPage(Site site, @Nullable String airflow) {
    this.site = site;
    this.airflow = airflow;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    UUID id = id(asked.part("run"));
    ResultDocument document = site.document(id).orElseThrow(NotFoundResponse::new);
    PublishedRun run = site.runs().find(id).orElseThrow(NotFoundResponse::new);
    if (run.run().key().asOf().isAfter(asked.asOf())) {
      throw new NotFoundResponse();
    }
    if (asked.text("format").equals("csv")) {
      site.csv(request, "run-" + id, table(document));
      return;
    }
    site.page(request, "web/run.jte", view(asked, run, document));
  }

  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException wrong) {
      throw new NotFoundResponse();
    }
  }

  private RunView view(Asked asked, PublishedRun run, ResultDocument document) {
    RunKey key = run.run().key();
    Window window = key.window();
    PublishedStore store = site.published();
    UUID successor = run.run().supersededBy();
    Restatement restatement = document.restatement();
    Frame frame =
        site.frame(asked, key.monitor() + ", " + Dates.window(window), Frame.Section.RUNS)
            .with(
                asked.here().in("csv").toString(),
                asked.here().page("api", "v1", "runs", run.run().id().toString()).toString());
    RunSummary summary = new RunSummary(document);
    Heading heading = new Heading(document);
    return new RunView(
        frame,
        key.monitor(),
        frame.here().page("monitors", key.monitor()),
        Dates.titled(window),
        State.of(run),
        chips(run),
        site.database().store(DagRunStore.class).ofRun(run.run().id()).stream()
            .map(this::dagRun)
            .toList(),
        summary.headline(),
        summary.meaning(),
        Dates.time(key.asOf()),
        successor == null ? null : frame.here().page("runs", successor.toString()),
        restatement == null ? "" : Restated.because(restatement),
        restatement == null
            ? null
            : frame.here().page("runs", restatement.previousRunId().toString()),
        restatement == null ? List.of() : changes(document, restatement),
        Stream.of(heading.origin(), heading.harm(), heading.budget())
            .filter(sentence -> !sentence.isEmpty())
            .map(sentence -> Prose.ended(Prose.capitalized(sentence)))
            .toList(),
        findings(document, frame),
        incidents(asked, run, frame),
        heading.symptoms().stream()
            .map(row -> new RunView.Quiet(State.of(row.severity()), Prose.ended(row.finding())))
            .toList(),
        document.recommendation().notJudged(),
        counts(document),
        store.faultsByReason(key.monitor(), window.from(), window.to(), key.asOf()).stream()
            .map(
                fault ->
                    new RunView.FaultRow(
                        fault.kind().word(),
                        fault.column(),
                        fault.reason(),
                        NumberText.count(fault.rows())))
            .toList(),
        store.faults(key.monitor(), window.from(), window.to(), key.asOf(), SHOWN_ROWS).stream()
            .map(
                fault ->
                    new RunView.Row(
                        fault.path(),
                        String.valueOf(fault.line()),
                        fault.column(),
                        fault.reason(),
                        fault.content() == null ? "" : fault.content()))
            .toList(),
        metrics(document),
        site
            .runs()
            .ofWindow(key.monitor(), key.modelVersion(), window.from(), window.to(), asked.asOf())
            .stream()
            .map(
                other ->
                    new RunView.Other(
                        Dates.timeInTable(other.run().key().asOf()),
                        State.of(other),
                        RunsPage.found(other),
                        frame.here().page("runs", other.run().id().toString()),
                        other.run().id().equals(run.run().id())))
            .toList());
  }

  private List<Choice> incidents(Asked asked, PublishedRun run, Frame frame) {
    List<Integer> numbers = site.database().store(IncidentStore.class).ofRun(run.run().id());
    return new Incidents(site.database())
        .of(run.run().key().monitor(), asked.asOf()).stream()
            .filter(one -> numbers.contains(one.name().number()))
            .map(one -> IncidentsPage.link(one, frame))
            .toList();
  }

  private RunView.DagRun dagRun(DagRun one) {
    return new RunView.DagRun(
        one.dag() + ", " + one.id(),
        airflow == null
            ? ""
            : airflow + new Address("", new TreeMap<>()).page("dags", one.dag(), "runs", one.id()));
  }

  private static List<String> chips(PublishedRun run) {
    RunKey key = run.run().key();
    return List.of(
        "version " + key.modelVersion(),
        "as of " + Dates.time(key.asOf()),
        "published " + Dates.time(run.publishedAt()),
        run.run().status().word());
  }

  private List<RunView.Change> changes(ResultDocument document, Restatement restatement) {
    Optional<ResultDocument> previous = site.document(restatement.previousRunId());
    List<RunView.Change> changes = new ArrayList<>();
    for (Metric metric : document.metrics()) {
      boolean shown = metric.segment().equals(Segment.WHOLE) && isKnown(metric.name(), document);
      if (!shown || metric.basis() == Basis.BEST) {
        continue;
      }
      MetricValue before =
          previous
              .flatMap(
                  earlier ->
                      earlier.metrics().stream()
                          .filter(one -> one.name().equals(metric.name()))
                          .filter(one -> one.basis() == metric.basis())
                          .filter(one -> one.segment().equals(Segment.WHOLE))
                          .map(Metric::value)
                          .findFirst())
              .orElse(null);
      String then = before == null ? "not measured" : Values.of(before);
      String now = Values.of(metric.value());
      if (!then.equals(now)) {
        changes.add(
            new RunView.Change(
                Values.name(metric.name()) + ", " + metric.basis().word(), then, now));
      }
    }
    return changes;
  }

  private static boolean isKnown(String name, ResultDocument document) {
    return KeyMetrics.KNOWN.contains(name)
        || document
            .judged(FindingKey.ofMetric(name, Segment.WHOLE))
            .filter(judged -> judged.limit() != null)
            .isPresent();
  }

  /** Where a column moved is shown once, at its gravest finding. */
  private static List<RunView.Finding> findings(ResultDocument document, Frame frame) {
    List<RunView.Finding> findings = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Alert alert : document.alerts()) {
      String column = alert.finding().key().column();
      findings.add(finding(alert, document, frame, shown.add(column)));
    }
    return findings;
  }

  private static RunView.Finding finding(
      Alert alert, ResultDocument document, Frame frame, boolean first) {
    io.modelwatch.domain.Finding finding = alert.finding();
    String column = finding.key().column();
    List<Contribution> moved =
        finding.key().kind() == FindingKey.Kind.METRIC || column.isEmpty() || !first
            ? List.of()
            : document.contributions(column);
    double most =
        moved.stream()
            .mapToDouble(bin -> Math.max(bin.baselineShare(), bin.windowShare()))
            .max()
            .orElse(1);
    return new RunView.Finding(
        State.of(finding.severity()),
        document.version() == 1
            ? alert.message()
            : Prose.ended(Sentences.brief(finding, document.run().key().window())),
        rests(finding.sample()),
        column(document, column, frame),
        moved.stream().limit(SHOWN_BINS).map(bin -> bin(bin, Math.max(most, 1e-9))).toList());
  }

  /** The page of a column that was compared, null of another. */
  private static @Nullable Choice column(ResultDocument document, String column, Frame frame) {
    if (column.isEmpty()
        || document.drift().stream().noneMatch(one -> one.column().equals(column))) {
      return null;
    }
    Window window = document.run().key().window();
    Address page = frame.here().page("monitors", document.run().key().monitor(), "columns", column);
    return new Choice(
        column,
        window.isOfWholeDays()
            ? page.with("step", Step.of(window).word()).with("window", window.firstDay().toString())
            : page,
        false);
  }

  private static String rests(@Nullable Sample sample) {
    if (sample == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (sample.basis() != null) {
      parts.add("on " + sample.basis().word() + " labels");
    }
    if (sample.interval() != null) {
      parts.add(
          "95 % interval "
              + Values.of(sample.interval().lower())
              + " to "
              + Values.of(sample.interval().upper()));
    }
    parts.add("n = " + NumberText.count(sample.n()));
    if (sample.baselineN() != null) {
      parts.add("baseline n = " + NumberText.count(sample.baselineN()));
    }
    return String.join(", ", parts);
  }

  private static RunView.Bin bin(Contribution bin, double most) {
    String before = NumberText.percent(bin.baselineShare());
    String now = NumberText.percent(bin.windowShare());
    return new RunView.Bin(
        NumberText.bin(bin.bin()),
        before,
        now,
        Sparks.pair(
            "Baseline " + before + ", this window " + now,
            bin.baselineShare() / most,
            bin.windowShare() / most));
  }

  private List<RunView.Count> counts(ResultDocument document) {
    List<RunView.Count> counts = new ArrayList<>();
    add(counts, "Rows of prediction files read", document.ingest().read());
    add(counts, "of these taken in", document.ingest().accepted());
    add(counts, "of these there already", document.ingest().duplicate());
    add(counts, "of these in quarantine", document.ingest().quarantined());
    add(counts, "Rows of outcome files read", document.ingest().outcomesRead());
    add(counts, "Predictions of the window", document.labels().predictions());
    LabelShare.of(
            site.monitor(document.run().key().monitor())
                .map(monitor -> monitor.model())
                .orElse(io.modelwatch.domain.ModelType.BINARY),
            document.labels())
        .stream()
        .filter(share -> share.count() > 0)
        .forEach(share -> add(counts, "with label " + share.state(), share.count()));
    document
        .setAside()
        .forEach(
            aside ->
                add(
                    counts,
                    "outcomes set aside: " + aside.reason().word().replace('_', ' '),
                    aside.predictions()));
    return counts;
  }

  private static void add(List<RunView.Count> counts, String what, long count) {
    counts.add(new RunView.Count(what, NumberText.count(count)));
  }

  private static List<RunView.MetricRow> metrics(ResultDocument document) {
    return document.metrics().stream()
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .map(Metric::name)
        .distinct()
        .filter(name -> isKnown(name, document))
        .map(name -> metric(name, document))
        .toList();
  }

  private static RunView.MetricRow metric(String name, ResultDocument document) {
    Judged judged = document.judged(FindingKey.ofMetric(name, Segment.WHOLE)).orElse(null);
    return new RunView.MetricRow(
        judged == null || judged.limit() == null ? State.UNJUDGED : State.of(judged.severity()),
        Values.name(name),
        judged == null ? "" : LimitBounds.text(judged.limit()),
        Stream.of(Basis.CONFIRMED, Basis.CORRECTED, Basis.ESTIMATED)
            .map(basis -> lane(name, basis, document))
            .toList());
  }

  private static String lane(String name, Basis basis, ResultDocument document) {
    return document.metrics().stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == basis)
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .map(Metric::value)
        .map(
            value ->
                Values.of(value)
                    + (value.interval() == null ? "" : " (" + Values.interval(value) + ")"))
        .findFirst()
        .orElse("");
  }

  private static Table table(ResultDocument document) {
    return new Table(
        List.of("name", "basis", "segment", "value", "undefined", "lower", "upper", "n"),
        document.metrics().stream().map(RunPage::cells).toList());
  }

  private static List<@Nullable Object> cells(Metric metric) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(metric.name());
    cells.add(metric.basis().word());
    cells.add(metric.segment().toString());
    cells.add(metric.value().value());
    cells.add(metric.value().undefined());
    cells.add(metric.value().interval() == null ? null : metric.value().interval().lower());
    cells.add(metric.value().interval() == null ? null : metric.value().interval().upper());
    cells.add(metric.value().n());
    return cells;
  }
}
