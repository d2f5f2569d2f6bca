package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmMethodTest {

  @Test
  void halfTheValuesMissingIsToldOnTheFirstDay() {
    Stream stream =
        new Stream(7, 60)
            .categories(
                "channel",
                1000,
                day ->
                    day >= 40 && day < 43
                        ? new double[] {.5, 0, .2, .2, .1}
                        : new double[] {.01, 0, .4, .4, .19});

    assertThat(stream.alarmed()).containsExactly(40, 41, 42);
    assertThat(stream.alarms())
        .allSatisfy(
            alarm -> {
              assertThat(alarm.series()).isEqualTo(Stream.column("channel"));
              assertThat(alarm.measure()).isEqualTo(AlarmMeasure.MISSING);
              assertThat(alarm.path()).isEqualTo(AlarmPath.FAST);
              assertThat(alarm.value()).isBetween(.45, .55);
              assertThat(alarm.expected()).isBetween(.005, .015);
              assertThat(alarm.range().contains(alarm.value())).isFalse();
              assertThat(alarm.range().contains(alarm.expected())).isTrue();
              assertThat(alarm.evidence()).isLessThanOrEqualTo(alarm.threshold());
              assertThat(alarm.since()).isEqualTo(Stream.FIRST.plusDays(40));
            });
  }

  @Test
  void ordinaryDaysAlarmNobody() {
    Stream stream =
        new Stream(7, 120)
            .categories("channel", 1000, day -> new double[] {.01, 0, .4, .4, .19})
            .rows(day -> 1000);

    assertThat(stream.alarmed()).isEmpty();
    assertThat(stream.judged().get(13).notJudged()).containsValue("13 of 14 days to learn from");
    assertThat(stream.judged().get(14).notJudged()).isEmpty();
    assertThat(stream.judged().get(14).measured()).hasSize(2);
  }

  @Test
  void aSlowCreepIsToldByItsEvidence() {
    Stream stream =
        new Stream(416, 120)
            .with(
                "amount",
                SeriesKind.TWO_VALUED,
                day -> 1000,
                day -> {
                  double share = .3 + (day > 60 ? .002 * (day - 60) : 0);
                  return new double[] {0, 0, 1 - share, share};
                });

    assertThat(stream.alarms())
        .first()
        .satisfies(
            alarm -> {
              assertThat(alarm.path()).isEqualTo(AlarmPath.SLOW);
              assertThat(alarm.measure()).isEqualTo(AlarmMeasure.LOCATION);
              assertThat(alarm.effect()).isPositive();
              assertThat(alarm.range().contains(alarm.value())).isFalse();
            });
    // Nobody accepted it, so it lasts; only the first of April says nothing of creep
    int first = stream.alarmed().get(0);
    assertThat(stream.alarmed()).hasSize(120 - first - 1).doesNotContain(91);
    assertThat(stream.alarms()).extracting(Alarm::since).containsOnly(Stream.FIRST.plusDays(first));
  }

  @Test
  void theSameDaysAreJudgedTheSame() {
    Stream stream = new Stream(7, 60).categories("c", 500, day -> new double[] {.1, .1, .5, .3});

    assertThat(stream.judged()).isEqualTo(stream.judged());
  }
}
