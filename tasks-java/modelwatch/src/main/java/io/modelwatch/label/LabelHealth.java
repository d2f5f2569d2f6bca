package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelHealthStore;
import io.modelwatch.database.LabelHealthStore.Arrival;
import io.modelwatch.database.LabelHealthStore.Cohort;
import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.database.LabelHealthStore.Oldest;
import io.modelwatch.database.LabelHealthStore.Transitions;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the feeds of outcomes can be trusted as of a time: a broken feed must not look like a
 * good model. What is wrong is an unusual check of the column {@code labels} (all sources) or
 * {@code labels/SOURCE}.
 */
public final class LabelHealth {

  /** The column under which the checks are kept. */
  static final String COLUMN = "labels";

  private static final Duration RECENT = Duration.ofDays(28);
  private static final Duration BEFORE = Duration.ofDays(84);

  /** A share of reversals or contradictions up to this is never too high. */
  private static final double USUAL_RATE = 0.05;

  private static final double RATE_FACTOR = 3;

  private final Database database;

  /** Reads PostgreSQL. */
  public LabelHealth(Database database) {
    this.database = database;
  }

  /**
   * A source of outcomes.
   *
   * @param source its name
   * @param watermark when the business knew its last report; null when it has not reported in the
   *     last nine weeks
   * @param reports its reports of the last seven days
   */
  public record SourceHealth(String source, @Nullable Instant watermark, long reports) {}

  /**
   * The health of a monitor's labels.
   *
   * @param monitor the monitor
   * @param asOf as of when
   * @param checks what was checked
   * @param sources the sources by name
   * @param missingFiles the days of the last week whose file of outcomes is missing
   * @param cohorts the immature weeks with the outcomes they have and should have
   * @param oldestPending the event time of the oldest pending label, null for none
   * @param oldestDisputed the event time of the oldest disputed label, null for none
   */
  public record Health(
      String monitor,
      Instant asOf,
      List<QualityResult> checks,
      List<SourceHealth> sources,
      List<LocalDate> missingFiles,
      List<Completeness.CohortHealth> cohorts,
      @Nullable Instant oldestPending,
      @Nullable Instant oldestDisputed) {

    /** The checks that failed. */
    public List<QualityResult> broken() {
      return checks.stream().filter(QualityResult::isUnusual).toList();
    }
  }

  /** The health of a monitor's labels as of a time. */
  public Health of(Monitor monitor, Instant asOf) {
    return of(monitor, asOf, null);
  }

  /**
   * The health of a monitor's labels as of a time, as far as a window needs them.
   *
   * @param window the window, null for whatever is newest
   */
  Health of(Monitor monitor, Instant asOf, @Nullable Window window) {
    // One connection for all questions
    return database.inTransaction(
        transaction -> of(monitor, asOf, window, transaction.store(LabelHealthStore.class)));
  }

  /** The same within a transaction. */
  static Health of(Monitor monitor, Instant asOf, @Nullable Window window, LabelHealthStore store) {
    LabelContract contract = monitor.labels();
    UUID id = contract.id(monitor.name());
    Instant mature = new FeedNeed(contract, window, asOf, List.of()).mature();
    Instant since = mature.minus(contract.horizon()).minus(contract.maturity()).minus(BEFORE);
    BusinessDays days = monitor.days();
    String zone = days.zone().getId();
    LocalDate end = days.of(window == null ? asOf : window.to()).plusDays(1);
    List<Cohort> cohorts =
        store.cohorts(monitor.name(), days.of(since), asOf).stream()
            .filter(cohort -> cohort.day().isBefore(end))
            .toList();
    List<Arrival> arrivals =
        store.arrivals(id, since, zone, asOf).stream()
            .filter(arrival -> arrival.day().isBefore(end))
            .toList();
    Instant habits =
        (window == null ? asOf : window.from()).minus(Duration.ofDays(FeedChecks.HISTORY_DAYS));
    List<FeedDay> feed = store.feed(monitor.name(), habits, zone, asOf);
    Instant firstPrediction = cohorts.isEmpty() ? asOf : days.start(cohorts.get(0).day());
    FeedHealth feeds =
        new FeedHealth(
            days,
            contract,
            new FeedNeed(contract, window, asOf, arrivals),
            feed,
            store.files(monitor.name(), habits, asOf),
            firstPrediction);
    Completeness completeness = new Completeness(contract, days.of(asOf), cohorts, arrivals);
    Oldest oldest = store.oldest(id, since, asOf);
    List<QualityResult> checks = new ArrayList<>();
    if (!cohorts.isEmpty()) {
      checks.addAll(feeds.checks());
      checks.add(
          checks.stream().anyMatch(QualityResult::isUnusual)
              ? toldAlready()
              : completeness.check());
      checks.addAll(rates(store, id, since, mature));
    }
    checks.sort(Comparator.comparing(QualityResult::column).thenComparing(QualityResult::check));
    return new Health(
        monitor.name(),
        asOf,
        List.copyOf(checks),
        sources(contract, asOf, feed),
        feeds.missingFiles(),
        completeness.weeks(),
        oldest.pending(),
        oldest.disputed());
  }

  private static QualityResult toldAlready() {
    return QualityResult.undefined(
        COLUMN,
        LabelCheck.SHORTFALL.word(),
        "reports are missing, as another check of the feed says");
  }

  private static List<QualityResult> rates(
      LabelHealthStore store, UUID contract, Instant since, Instant asOf) {
    Instant recently = asOf.minus(RECENT);
    List<Transitions> periods =
        store.transitions(contract, since.minus(RECENT), recently.minus(BEFORE), recently, asOf);
    return List.of(
        rate(LabelCheck.REVERSAL_RATE, periods, Transitions::reversals),
        rate(LabelCheck.CONTRADICTION_RATE, periods, Transitions::contradictions));
  }

  private static QualityResult rate(
      LabelCheck check, List<Transitions> periods, ToLongFunction<Transitions> part) {
    double rate = share(periods, true, part);
    double limit = Math.max(USUAL_RATE, RATE_FACTOR * share(periods, false, part));
    return QualityResult.atMost(COLUMN, check.word(), rate, limit);
  }

  private static double share(
      List<Transitions> periods, boolean recent, ToLongFunction<Transitions> part) {
    return periods.stream()
        .filter(period -> period.recent() == recent)
        .mapToDouble(period -> (double) part.applyAsLong(period) / period.changes())
        .sum();
  }

  private static List<SourceHealth> sources(
      LabelContract contract, Instant asOf, List<FeedDay> feed) {
    TreeSet<String> names = new TreeSet<>(contract.sources().keySet());
    feed.forEach(day -> names.add(day.source()));
    Instant lastWeek = asOf.minus(Duration.ofDays(7));
    return names.stream()
        .map(
            name -> {
              List<FeedDay> days = feed.stream().filter(day -> day.source().equals(name)).toList();
              long reports =
                  days.stream()
                      .filter(day -> day.lastKnown().isAfter(lastWeek))
                      .mapToLong(FeedDay::reports)
                      .sum();
              Instant watermark = days.isEmpty() ? null : days.get(days.size() - 1).lastKnown();
              return new SourceHealth(name, watermark, reports);
            })
        .toList();
  }
}
