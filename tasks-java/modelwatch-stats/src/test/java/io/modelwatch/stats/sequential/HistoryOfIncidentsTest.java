package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What real pasts have: incidents, jumps in volume, holidays, lasting changes, few rows. */
class HistoryOfIncidentsTest {

  private static final double[] CHANNELS = {.01, 0, .4, .3, .2, .09};

  @Test
  void anIncidentAmongTheFirstDaysIsNotLearned() {
    Stream stream =
        new Stream(1, 40)
            .categories(
                "c",
                1000,
                day ->
                    day == 5 || day == 6 || day == 30
                        ? new double[] {.4, 0, .2, .2, .1, .1}
                        : CHANNELS);

    assertThat(stream.alarmed()).containsExactly(30);
    assertThat(stream.alarms().get(0).expected()).isBetween(.005, .015);
  }

  @Test
  void volumeThatJumpsMovesNoShare() {
    Stream stream =
        new Stream(2, 70)
            .with(
                "c",
                SeriesKind.CATEGORIES,
                day -> day >= 40 ? 8000 : 400,
                day -> new double[] {.001, .0005, .6, .3, .0985})
            .with("n", SeriesKind.ORDERED, day -> day == 50 ? 40 : 4000, day -> tenths(0));

    assertThat(stream.alarmed()).isEmpty();
  }

  @Test
  void aDayOfOneRowIsNeitherJudgedNorLearned() {
    Stream stream =
        new Stream(3, 50)
            .with("c", SeriesKind.CATEGORIES, day -> day % 10 == 9 ? 1 : 2000, day -> CHANNELS);

    assertThat(stream.alarmed()).isEmpty();
    assertThat(stream.judged().get(39).notJudged()).containsValue("1 rows, fewer than 30");
  }

  @Test
  void fortyRowsADayShowTheGrossCase() {
    Stream stream =
        new Stream(4, 60)
            .with(
                "c",
                SeriesKind.TWO_VALUED,
                day -> 40,
                day -> day >= 50 ? new double[] {1, 0, 0, 0} : new double[] {.02, 0, .5, .48});

    assertThat(stream.alarmed()).startsWith(50).hasSize(10);
  }

  @Test
  void aShiftTooSmallForOneDayIsToldWithinTenDays() {
    Stream stream =
        new Stream(5, 90)
            .with("n", SeriesKind.ORDERED, day -> 1000, day -> tenths(day >= 50 ? .12 : 0));

    assertThat(stream.alarmed().get(0)).isBetween(50, 60);
    assertThat(stream.alarms()).allMatch(alarm -> alarm.measure() == AlarmMeasure.LOCATION);
  }

  @Test
  void aChangeLastsUntilSomebodyAcceptsIt() {
    Stream stream =
        new Stream(6, 90)
            .categories(
                "c", 1000, day -> day >= 40 ? new double[] {.01, .3, .3, .2, .1, .09} : CHANNELS);
    AcceptedChange accepted = new AcceptedChange(Stream.column("c"), Stream.FIRST.plusDays(40));

    assertThat(stream.alarmed()).hasSize(50);
    assertThat(stream.alarms().get(49).since()).isEqualTo(Stream.FIRST.plusDays(40));
    assertThat(stream.alarmed(List.of(accepted))).isEmpty();
    assertThat(stream.judged(List.of(accepted)).get(45).notJudged())
        .containsValue("5 of 14 days to learn from");
    LastingChanges inTime = new LastingChanges(List.of(), Duration.ofDays(28));
    assertThat(stream.judged(inTime)).isEqualTo(stream.judged(List.of(accepted)));
  }

  @Test
  void aCategoryThatIsRenamedOrVanishesIsToldByItsShare() {
    Stream stream =
        new Stream(7, 40)
            .categories(
                "c", 1000, day -> day >= 35 ? new double[] {.01, 0, .4, 0, .5, .09} : CHANNELS);

    assertThat(stream.alarmed()).containsExactly(35, 36, 37, 38, 39);
    assertThat(stream.alarms().get(0))
        .satisfies(
            alarm -> {
              assertThat(alarm.measure()).isEqualTo(AlarmMeasure.SHARE);
              assertThat(alarm.bin()).isIn(3, 4);
              assertThat(Math.abs(alarm.effect())).isBetween(.2, .4);
            });
  }

  @Test
  void aHolidayIsComparedWithSundays() {
    Set<LocalDate> holidays = Set.of(Stream.FIRST.plusDays(38), Stream.FIRST.plusDays(52));
    Stream stream =
        new Stream(8, 60)
            .with(
                "n", SeriesKind.ORDERED, day -> 2000, day -> tenths(rests(day, holidays) ? .6 : 0))
            .rows(day -> rests(day, holidays) ? 500 : 2000);

    assertThat(stream.alarmed()).containsExactly(38, 52);
    stream.calendar(
        date -> holidays.contains(date) ? DayClass.of(date).asHoliday() : DayClass.of(date));
    assertThat(stream.alarmed()).isEmpty();
  }

  @Test
  void aHolidayThatIsAWorkdayAfterAllAlarmsNobody() {
    LocalDate holiday = Stream.FIRST.plusDays(38);
    Stream stream =
        new Stream(9, 60)
            .with(
                "n", SeriesKind.ORDERED, day -> 2000, day -> tenths(rests(day, Set.of()) ? .6 : 0))
            .calendar(
                date -> date.equals(holiday) ? DayClass.of(date).asHoliday() : DayClass.of(date));

    assertThat(stream.alarmed()).isEmpty();
  }

  @Test
  void firstDaysOfMonthsAreComparedWithEarlierOnesOnceThereAreEnough() {
    Stream stream =
        new Stream(10, 200)
            .with(
                "n",
                SeriesKind.ORDERED,
                day -> 2000,
                day -> tenths(Stream.FIRST.plusDays(day).getDayOfMonth() == 1 ? .2 : 0));

    // February, March and April teach it
    assertThat(stream.alarmed()).containsExactly(31, 60, 91);
  }

  @Test
  void stormsDoNotWidenTheirOwnNormal() {
    // From day 30 on, every other day a fifth of the rows is lost
    Stream stream =
        new Stream(11, 60)
            .categories(
                "c",
                1000,
                day ->
                    day >= 30 && day % 2 == 0
                        ? new double[] {.2, 0, .3, .3, .2}
                        : new double[] {.01, 0, .4, .39, .2});

    assertThat(stream.alarmed())
        .containsExactly(30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52, 54, 56, 58);
  }

  @Test
  void halfTheRowsMissingIsToldOnTheFirstDay() {
    Random random = new Random(12);
    Stream stream =
        new Stream(12, 60)
            .rows(
                day -> {
                  long usual = rests(day, Set.of()) ? 600 : 1000;
                  return Math.round(
                      (day == 45 ? .5 : 1) * usual * (1 + .02 * random.nextGaussian()));
                });

    assertThat(stream.alarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.measure()).isEqualTo(AlarmMeasure.ROWS);
              assertThat(alarm.effect()).isBetween(-.6, -.4);
              assertThat(alarm.expected()).isBetween(950.0, 1050.0);
            });
  }

  @Test
  void aRateOnFewCasesIsJudgedInBlocks() {
    Stream stream = failing(13, day -> day >= 150 ? .08 : .02);

    Alarm first = stream.alarms().get(0);
    assertThat(first.from()).isEqualTo(Stream.FIRST.plusDays(150));
    assertThat(first.value()).isGreaterThan(.05);
    assertThat(first.expected()).isBetween(.015, .025);
    assertThat(first.range().contains(first.value())).isFalse();
    assertThat(stream.alarmed().get(0)).isEqualTo(154);
    assertThat(stream.judged().get(297).notJudged()).containsValue("120 of 200 cases");
  }

  @Test
  void aRateThatCreepsIsToldByItsBlocksTogether() {
    Stream stream = failing(14, day -> day >= 150 ? .04 : .02);

    assertThat(stream.alarmed().get(0)).isBetween(154, 189);
    assertThat(stream.alarms()).allMatch(alarm -> alarm.series().column().equals("failed"));
  }

  @Test
  void aRateThatVariesMoreThanChanceAlarmsNobody() {
    // A bad week now and then
    Stream stream = failing(15, day -> day / 5 % 4 == 0 ? .04 : .015);

    assertThat(stream.alarmed()).isEmpty();
  }

  /** 40 cases a day. */
  private static Stream failing(int seed, IntToDoubleFunction rate) {
    return new Stream(seed, 298)
        .rows(day -> 40)
        .with(
            "failed",
            SeriesKind.RATE,
            day -> 40,
            day -> new double[] {0, 0, 1 - rate.applyAsDouble(day), rate.applyAsDouble(day)});
  }

  private static boolean rests(int day, Set<LocalDate> holidays) {
    LocalDate date = Stream.FIRST.plusDays(day);
    return day % 7 >= 5 || holidays.contains(date);
  }

  /** Shares of ten equal bins whose mean rank is moved by a part of a standard deviation. */
  private static double[] tenths(double moved) {
    double[] shares = new double[12];
    for (int bin = 0; bin < 10; bin++) {
      shares[bin + 2] = .1 * (1 + moved * (bin - 4.5) / 2.87);
    }
    return shares;
  }
}
