package io.modelwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.columns.Past;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.Acceptance;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.FindingKey.Kind;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LearnedLimitsTest {

  private static final LocalDate FIRST = LocalDate.parse("2018-05-07");
  private static final Segment WEB = Segment.of("channel", "web");
  private static final FindingKey MISSING =
      FindingKey.ofCheck(Kind.QUALITY, "missing_share", "amount");

  @Test
  void aDayThatIsOutOfTheOrdinaryIsFound() {
    Normal normal = judge(monitor(""), past(40, 1, day -> day == 39 ? 0.2 : 0.01));

    Finding found = find(normal, MISSING);
    assertThat(found.isTold()).isTrue();
    assertThat(found.severity()).isEqualTo(Severity.YELLOW);
    assertThat(found.value()).isBetween(0.17, 0.23);
    Learned learned = Objects.requireNonNull(found.evidence().learned());
    assertThat(learned.day()).isEqualTo(FIRST.plusDays(39));
    assertThat(learned.since()).isEqualTo(learned.day());
    assertThat(learned.high()).isBetween(0.01, 0.05);
    assertThat(learned.comparableDays()).isGreaterThan(10);
    assertThat(learned.evidence()).isLessThan(learned.threshold());
    assertThat(normal.decided()).contains(MISSING);
    assertThat(normal.judged())
        .filteredOn(said -> said.key().equals(MISSING))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.severity()).isEqualTo(Severity.YELLOW);
              assertThat(said.limit()).isInstanceOf(Limit.Learned.class);
            });
  }

  @Test
  void anOrdinaryDayIsGreenAndSpendsItsPartOfTheBudget() {
    Normal normal = judge(monitor(""), past(40, 1, day -> 0.01));

    assertThat(normal.findings()).isEmpty();
    assertThat(normal.judged()).extracting(Judged::severity).containsOnly(Severity.GREEN);
    assertThat(Objects.requireNonNull(normal.budget()).spent()).isBetween(0.0, 1 / 60.0);
    assertThat(normal.budget().notLearned()).isEmpty();
  }

  @Test
  void aYoungPastDecidesNothingAndSaysHowYoungItIs() {
    Normal normal = judge(monitor(""), past(5, 1, day -> day == 4 ? 0.2 : 0.01));

    assertThat(normal.decided()).isEmpty();
    assertThat(normal.findings()).isEmpty();
    assertThat(normal.notLearned().get("amount")).contains(" of 14 days");
  }

  @Test
  void aFixedLimitOfTheFileWinsAndWhatItSilencesStays() {
    Normal normal =
        judge(
            monitor("limits: {missing_share: {yellow: 0.5}}"),
            past(40, 1, day -> day == 39 ? 0.2 : 0.01));

    assertThat(normal.decided()).doesNotContain(MISSING);
    assertThat(find(normal, MISSING).quiet())
        .isEqualTo("is left to the monitor file, which gives a limit of missing_share");
  }

  @Test
  void aFixedLimitOfOneColumnIsOfThatColumnOnly() {
    FixedLimits fixed = new FixedLimits(monitor("limits: {\"ks[score]\": {yellow: 0.05}}"));

    assertThat(fixed.ofDrift("score")).contains("ks[score]");
    assertThat(fixed.ofDrift("amount")).isEmpty();
    assertThat(new FixedLimits(monitor("limits: {psi: {yellow: 0.1}}")).ofDrift("amount"))
        .contains("psi");
  }

  @Test
  void aWeekShowsItsPlainestDayAndSinceWhen() {
    Normal normal =
        judge(monitor(""), past(42, 7, day -> day == 38 ? 0.05 : day == 39 ? 0.3 : 0.01));

    Learned learned = Objects.requireNonNull(find(normal, MISSING).evidence().learned());
    assertThat(learned.day()).isEqualTo(FIRST.plusDays(39));
    assertThat(learned.since()).isEqualTo(FIRST.plusDays(38));
  }

  @Test
  void whatAllPredictionsShowIsToldOnce() {
    Normal normal = judge(monitor(""), past(40, 1, day -> day == 39 ? 0.2 : 0.01));

    Finding ofSegment = find(normal, new FindingKey(Kind.QUALITY, "missing_share", "amount", WEB));
    assertThat(ofSegment.quiet()).isEqualTo("is said of all predictions, too");
  }

  @Test
  void aLastingChangeAlarmsUntilSomebodyAcceptsIt() {
    Past past = past(75, 1, day -> day >= 40 ? 0.2 : 0.01);
    Acceptance accepted =
        new Acceptance(
            "amount",
            Segment.WHOLE,
            FIRST.plusDays(40),
            "a new form",
            "ana",
            Instant.EPOCH,
            Instant.EPOCH);

    assertThat(judge(monitor(""), past).findings()).extracting(Finding::key).contains(MISSING);
    assertThat(LearnedLimits.judge(monitor(""), past, List.of(accepted)).findings()).isEmpty();
    assertThat(judge(monitor("alarms: {accept_after: 28d}"), past).findings()).isEmpty();
    assertThat(judge(monitor("alarms: {accept_after: 60d}"), past).findings()).isNotEmpty();
  }

  @Test
  void fewerPredictionsAreToldByTheirRatio() {
    Past past = past(40, 1, day -> 0.01);
    List<SeriesDay> days = new ArrayList<>(past.days());
    SeriesDay last = days.remove(days.size() - 1);
    Map<Series, long[]> counts = new HashMap<>(last.counts());
    counts.put(Series.rows(Segment.WHOLE), new long[] {500});
    days.add(new SeriesDay(last.date(), last.dayClass(), counts));

    Normal normal =
        judge(monitor(""), new Past(past.kinds(), past.binnings(), days, past.judged()));

    Finding found = find(normal, FindingKey.ofCheck(Kind.QUALITY, "volume", ""));
    assertThat(found.value()).isBetween(0.2, 0.3);
    assertThat(Objects.requireNonNull(found.evidence().learned()).value()).isEqualTo(500);
  }

  private static Normal judge(Monitor monitor, Past past) {
    return LearnedLimits.judge(monitor, past, List.of());
  }

  private static Finding find(Normal normal, FindingKey key) {
    return normal.findings().stream()
        .filter(finding -> finding.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Monitor monitor(String more) {
    return MonitorFile.parse(
        "test.yaml",
        """
        monitor: test
        model_id: test
        recipients: {}
        inputs: {predictions: p/*.csv, outcomes: o/*.csv}
        columns: {features: {amount: {type: number}}}
        labels: {kind: report, horizon: 1d, maturity: 1d}
        windows: [1d]
        baseline: {first: 7d}
        """
            + more
            + "\n");
  }

  private interface Shares {
    double of(int day);
  }

  /** Days of about 2,000 rows with a share of missing amounts, the last of them judged. */
  private static Past past(int days, int judged, Shares missing) {
    Random random = new Random(4);
    SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
    kinds.put(Series.rows(Segment.WHOLE), SeriesKind.ROWS);
    for (Segment segment : List.of(Segment.WHOLE, WEB)) {
      kinds.put(new Series("amount", segment), SeriesKind.ORDERED);
    }
    List<SeriesDay> past = new ArrayList<>();
    SortedSet<LocalDate> window = new TreeSet<>();
    for (int day = 0; day < days; day++) {
      LocalDate date = FIRST.plusDays(day);
      long[] whole = counts(random, 2000, missing.of(day));
      Map<Series, long[]> counts = new HashMap<>();
      long rows = 0;
      for (long bin : whole) {
        rows += bin;
      }
      counts.put(Series.rows(Segment.WHOLE), new long[] {rows});
      counts.put(new Series("amount", Segment.WHOLE), whole);
      counts.put(new Series("amount", WEB), counts(random, 1000, missing.of(day)));
      past.add(new SeriesDay(date, DayClass.of(date), counts));
      if (day >= days - judged) {
        window.add(date);
      }
    }
    return new Past(kinds, new TreeMap<>(), past, window);
  }

  private static long[] counts(Random random, int rows, double missing) {
    long[] counts = new long[7];
    for (int row = 0; row < rows; row++) {
      counts[random.nextDouble() < missing ? 0 : 2 + random.nextInt(5)]++;
    }
    return counts;
  }
}
