package io.modelwatch.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.drift.DriftStream;
import io.modelwatch.states.DayStates;
import io.modelwatch.stats.sequential.DayClass.Rest;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PastDaysTest {

  private static final String AS_OF = "2018-06-01T00:00:00Z";
  private static final Series ROWS = Series.rows(Segment.WHOLE);
  private static final Series AMOUNT = new Series("amount", Segment.WHOLE);
  private static final Series SCORE = new Series("score", Segment.WHOLE);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @TempDir Path folder;
  private DriftStream stream;

  @BeforeEach
  void makeAStream() throws Exception {
    stream = new DriftStream(DATABASE, folder);
    stream.day("2018-05-14", 1500, 0);
    stream.day("2018-05-15", 1400, 0);
    stream.day("2018-05-16", 1300, 0);
  }

  @Test
  void eachDayIsCountedByColumnAndByRows() throws Exception {
    stream.training(2000);

    Past past = past("", "1", "2018-05-16/2018-05-17", AS_OF);

    assertThat(past.judged()).containsExactly(LocalDate.parse("2018-05-16"));
    assertThat(dates(past)).containsExactly("2018-05-14", "2018-05-15", "2018-05-16");
    assertThat(rows(past)).containsExactly(1500L, 1400L, 1300L);
    assertThat(past.kinds())
        .containsEntry(ROWS, SeriesKind.ROWS)
        .containsEntry(AMOUNT, SeriesKind.ORDERED)
        .containsKey(SCORE);
    assertThat(past.days())
        .allSatisfy(
            day -> assertThat(sum(day.counts().get(AMOUNT))).isEqualTo(day.counts().get(ROWS)[0]));
    assertThat(past.binnings().get("amount").size())
        .isEqualTo(past.days().get(0).counts().get(AMOUNT).length);
  }

  @Test
  void aRunSeesOnlyWhatWasKnownThen() throws Exception {
    stream.training(2000);
    stream.day("2018-05-13", 1200, 0, "2018-06-10T00:00:00Z");
    stream.day("2018-05-17", 1600, 0);

    assertThat(dates(past("", "1", "2018-05-16/2018-05-17", AS_OF)))
        .containsExactly("2018-05-14", "2018-05-15", "2018-05-16");
    assertThat(dates(past("", "1", "2018-05-16/2018-05-17", "2018-06-11T00:00:00Z")))
        .containsExactly("2018-05-13", "2018-05-14", "2018-05-15", "2018-05-16");
  }

  @Test
  void versionsShareThePastOfInputsAndHaveScoresOfTheirOwn() throws Exception {
    stream.training(2000);
    stream.day("2018-05-17", "2", 700, 0);

    Past past = past("", "2", "2018-05-17/2018-05-18", AS_OF);

    assertThat(rows(past)).containsExactly(1500L, 1400L, 1300L, 700L);
    assertThat(past.days())
        .extracting(day -> day.counts().containsKey(AMOUNT))
        .containsExactly(true, true, true, true);
    assertThat(past.days())
        .extracting(day -> day.counts().containsKey(SCORE))
        .containsExactly(false, false, false, true);
  }

  @Test
  void wholeDaysOfATrainingFileArePastDaysOfFeatures() throws Exception {
    stream.trainingDays("2018-05-09", 4, 1500);

    Past past = past("", "1", "2018-05-16/2018-05-17", AS_OF);

    assertThat(dates(past))
        .containsExactly("2018-05-10", "2018-05-11", "2018-05-14", "2018-05-15", "2018-05-16");
    assertThat(past.days().get(0).counts())
        .containsKey(AMOUNT)
        .doesNotContainKeys(SCORE, ROWS, new Series("latency_ms", Segment.WHOLE));
  }

  @Test
  void aSampleOfRowsIsNoDay() throws Exception {
    stream.trainingDays("2018-05-09", 4, 600);

    assertThat(dates(past("", "1", "2018-05-16/2018-05-17", AS_OF)))
        .containsExactly("2018-05-14", "2018-05-15", "2018-05-16");
  }

  @Test
  void onlyWholeDaysThatAreOverAreJudged() throws Exception {
    stream.training(2000);

    assertThat(past("", "1", "2018-05-15/2018-05-17", "2018-05-16T12:00:00Z").judged())
        .containsExactly(LocalDate.parse("2018-05-15"));
    assertThat(past("", "1", "2018-05-16T00:00:00Z/2018-05-16T12:00:00Z", AS_OF))
        .isEqualTo(Past.NONE);
  }

  @Test
  void aMonitorThatLearnsNothingHasNoPast() throws Exception {
    stream.training(2000);

    assertThat(past("alarms: {learned: false}", "1", "2018-05-16/2018-05-17", AS_OF))
        .isEqualTo(Past.NONE);
  }

  @Test
  void daysAreWhatTheCalendarSays() throws Exception {
    stream.training(2000);

    Past past =
        past(
            "calendar: {holidays: [2018-05-15], weekend: [wednesday]}",
            "1",
            "2018-05-16/2018-05-17",
            AS_OF);

    assertThat(past.days())
        .extracting(day -> day.dayClass().rest())
        .containsExactly(Rest.WORKDAY, Rest.HOLIDAY, Rest.WEEKEND);
  }

  private Past past(String more, String version, String window, String asOf) throws Exception {
    Monitor monitor = stream.monitor("{from: training}", "", more);
    RunKey key = stream.key(monitor, version, window, asOf);
    return new PastDays(database(), stream.lake(), new DayStates(database(), stream.lake()))
        .of(monitor, key);
  }

  private static List<String> dates(Past past) {
    return past.days().stream().map(day -> day.date().toString()).toList();
  }

  private static List<Long> rows(Past past) {
    return past.days().stream().map(SeriesDay::counts).map(counts -> counts.get(ROWS)[0]).toList();
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long one : counts) {
      sum += one;
    }
    return sum;
  }

  private static Database database() {
    return DATABASE.database();
  }
}
