package io.modelwatch.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class DayStatesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String MONITOR =
      """
      monitor: %s
      model_id: screening
      timezone: %s
      recipients: {}
      inputs: {predictions: "*.csv", outcomes: "outcomes/*.csv"}
      columns: {features: {amount: {type: number}}}
      labels: {kind: report, horizon: 0d, maturity: 30d}
      windows: [1d]
      baseline: {first: 7d}
      """;

  private static final Instant AS_OF = Instant.parse("2018-12-01T00:00:00Z");

  /** A prediction every half hour around both changes of clocks in New York. */
  private static final List<Window> SPANS =
      Stream.of("2018-03-08/2018-03-15", "2018-11-01/2018-11-08")
          .map(text -> Window.parse(text, ZoneOffset.UTC))
          .toList();

  @TempDir Path folder;
  private final String name = "states-" + Long.toString(System.nanoTime(), 36);
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.open(folder.resolve("lake"));
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2018-03-11, 46",
    "America/New_York, 2018-03-12, 48",
    "America/New_York, 2018-11-04, 50",
    "Asia/Kolkata, 2018-03-11, 48",
    "UTC, 2018-03-11, 48"
  })
  void aDayHasThePredictionsOfItsHours(String timezone, LocalDate day, long rows) throws Exception {
    Monitor monitor = ingested(timezone);

    assertThat(of(monitor, day + "/" + day.plusDays(1), new Rows(1)))
        .containsExactly(Map.entry(day, rows));
  }

  @ParameterizedTest
  @CsvSource({"America/New_York", "Asia/Kolkata", "UTC"})
  void everyPredictionIsInOneDay(String timezone) throws Exception {
    Monitor monitor = ingested(timezone);

    for (Window span : SPANS) {
      SortedMap<LocalDate, Long> days = of(monitor, span.in(monitor.days().zone()), new Rows(1));
      assertThat(days.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(Duration.between(span.from(), span.to()).dividedBy(Duration.ofMinutes(30)));
    }
  }

  @Test
  void aDayIsReadOnceAndFromNoFileMoreThanItLiesIn() throws Exception {
    Monitor monitor = ingested("America/New_York");
    Rows rows = new Rows(1);

    of(monitor, "2018-11-03/2018-11-06", rows);
    of(monitor, "2018-11-04/2018-11-05", rows);
    of(monitor, "2018-11-02/2018-11-05", rows);

    assertThat(rows.read)
        .containsExactlyInAnyOrder(
            LocalDate.parse("2018-11-02"),
            LocalDate.parse("2018-11-03"),
            LocalDate.parse("2018-11-04"),
            LocalDate.parse("2018-11-05"));
    assertThat(rows.files).containsOnly(1);
  }

  @Test
  void aLakeThatWasFiledByOtherDaysGivesTheSame() throws Exception {
    Monitor filed = ingested("America/New_York");
    SortedMap<LocalDate, Long> expected = of(filed, "2018-11-02/2018-11-07", new Rows(1));

    Monitor moved = monitor("UTC");
    of(moved, "2018-11-02/2018-11-07", new Rows(1));
    Rows again = new Rows(1);

    assertThat(of(filed, "2018-11-02/2018-11-07", again)).isEqualTo(expected);
    assertThat(again.read).as("days begin elsewhere: each is another").hasSize(5);
    assertThat(of(moved, "2018-11-04/2018-11-05", new Rows(1)))
        .containsExactly(Map.entry(LocalDate.parse("2018-11-04"), 48L));
  }

  @Test
  void aDayThatBeginsElsewhereInTheSameFilesIsAnother() throws Exception {
    ingested("UTC");
    Rows rows = new Rows(1);

    of(monitor("Asia/Kolkata"), "2018-11-03/2018-11-04", rows);
    of(monitor("Asia/Karachi"), "2018-11-03/2018-11-04", rows);

    assertThat(rows.files).containsExactly(2, 2);
  }

  @Test
  void aPartOfADayIsNoDayThatEndsTogetherWithItElsewhere() throws Exception {
    ingested("UTC");
    Rows rows = new Rows(1);

    of(monitor("Etc/GMT+5"), "2018-11-04/2018-11-05", rows);
    of(monitor("America/New_York"), "2018-11-04T05:00:00Z/2018-11-05T05:00:00Z", rows);

    assertThat(rows.read).as("the day in New York begins an hour earlier").hasSize(2);
  }

  @Test
  void ofPartsOfDaysAndOfOtherVersionsOfAKindNothingIsTaken() throws Exception {
    Monitor monitor = ingested("UTC");
    Rows rows = new Rows(1);
    String part = "2018-11-03T00:00:00Z/2018-11-03T12:00:00Z";

    assertThat(of(monitor, part, rows).values()).containsExactly(24L);
    assertThat(of(monitor, part, rows).values()).containsExactly(24L);
    assertThat(rows.read).hasSize(2);
    of(monitor, "2018-11-03/2018-11-04", rows);
    assertThat(rows.read).hasSize(3);
    Rows next = new Rows(2);
    of(monitor, "2018-11-03/2018-11-04", next);
    assertThat(next.read).hasSize(1);
    of(monitor, "2018-11-03/2018-11-04", rows);
    assertThat(rows.read).as("the newest is kept").hasSize(4);
  }

  @Test
  void aKindThatGrowsGoesOnFromWhatTheDayHadAsOfAnEarlierTime() throws Exception {
    Monitor monitor = ingested("UTC");
    Instant later = AS_OF.plusSeconds(1);
    Map<Instant, String> known = new HashMap<>(Map.of(AS_OF, "a", later, "b"));
    LocalDate day = LocalDate.parse("2018-11-03");

    Growing first = new Growing(known, AS_OF);
    assertThat(of(monitor, first)).containsExactly(Map.entry(day, 48L));
    Growing second = new Growing(known, later);
    assertThat(of(monitor, second)).as("one more").containsExactly(Map.entry(day, 49L));
    assertThat(second.rows.read).isEmpty();

    known.put(later.plusSeconds(1), "c");
    Growing third = new Growing(known, later.plusSeconds(1));
    assertThat(of(monitor, third)).as("from the newest").containsExactly(Map.entry(day, 50L));
    assertThat(of(monitor, new Growing(known, AS_OF)))
        .as("what is kept knows too much")
        .containsExactly(Map.entry(day, 48L));
    known.put(AS_OF, "something else than was known then");
    Growing fourth = new Growing(known, later);
    assertThat(of(monitor, fourth)).as("the past changed").containsExactly(Map.entry(day, 48L));
    assertThat(fourth.rows.read).containsExactly(day);
  }

  private SortedMap<LocalDate, Long> of(Monitor monitor, Growing growing) {
    Window day = Window.parse("2018-11-03/2018-11-04", ZoneOffset.UTC);
    RunKey key = new RunKey(monitor.name(), "1", day, growing.asOf, monitor.hash());
    return new DayStates(DATABASE.database(), lake).of(growing, Slice.of(monitor, key));
  }

  private SortedMap<LocalDate, Long> of(Monitor monitor, String window, Rows rows) {
    return of(monitor, Window.parse(window, monitor.days().zone()), rows);
  }

  private SortedMap<LocalDate, Long> of(Monitor monitor, Window window, Rows rows) {
    RunKey key = new RunKey(monitor.name(), "1", window, AS_OF, monitor.hash());
    return new DayStates(DATABASE.database(), lake).of(rows, Slice.of(monitor, key));
  }

  private Monitor monitor(String timezone) throws Exception {
    return MonitorFile.load(
        Files.writeString(folder.resolve("monitor.yaml"), MONITOR.formatted(name, timezone)));
  }

  private Monitor ingested(String timezone) throws Exception {
    Monitor monitor = monitor(timezone);
    StringBuilder csv =
        new StringBuilder(
            "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount\n");
    for (Window span : SPANS) {
      for (Instant at = span.from(); at.isBefore(span.to()); at = at.plusSeconds(1800)) {
        csv.append("%s,e,%s,screening,1,0.5,0,1\n".formatted(at.getEpochSecond(), at));
      }
    }
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(landing.resolve("all.csv"), csv);
    new IngestStep(DATABASE.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, landing, AS_OF, true);
    return monitor;
  }

  private record Decimal() implements Form<Long> {

    @Override
    public String write(Long rows) {
      return rows.toString();
    }

    @Override
    public Long read(String json) {
      return Long.valueOf(json);
    }

    @Override
    public Long merge(Long first, Long second) {
      return first + second;
    }
  }

  /** How many predictions a day has, and one more for each time that it grew. */
  private static final class Growing implements DaySummary<Long> {
    private final Rows rows = new Rows(1);
    private final Map<Instant, String> known;
    private final Instant asOf;

    Growing(Map<Instant, String> known, Instant asOf) {
      this.known = known;
      this.asOf = asOf;
    }

    @Override
    public String name() {
      return "growing";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String restsOn(Day day) {
      return restedOn(day, asOf);
    }

    @Override
    public boolean grows() {
      return true;
    }

    @Override
    public String restedOn(Day day, Instant time) {
      return known.getOrDefault(time, "nothing");
    }

    @Override
    public Long read(Day day, Scan scan) {
      return rows.read(day, scan);
    }

    @Override
    public Long read(Day day, Long before, Instant time, Scan scan) {
      return before + 1;
    }

    @Override
    public Form<Long> form() {
      return rows.form();
    }
  }

  /** How many predictions a day has; notes what is read. */
  private static final class Rows implements DaySummary<Long> {
    private final int version;
    private final List<LocalDate> read = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> files = Collections.synchronizedList(new ArrayList<>());

    Rows(int version) {
      this.version = version;
    }

    @Override
    public String name() {
      return "rows";
    }

    @Override
    public int version() {
      return version;
    }

    @Override
    public String restsOn(Day day) {
      return "";
    }

    @Override
    public Long read(Day day, Scan scan) {
      read.add(day.date());
      files.add(day.files().size());
      long[] rows = {0};
      scan.read(ColumnScan.of(List.of("score"), List.of()), batch -> rows[0] += batch.size());
      return rows[0];
    }

    @Override
    public Form<Long> form() {
      return new Decimal();
    }
  }
}
