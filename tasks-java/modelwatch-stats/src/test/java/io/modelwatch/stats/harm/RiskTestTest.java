package io.modelwatch.stats.harm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.RiskEvidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskTestTest {

  private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);

  /** The scores of a day, and how often they come true. */
  private static final double[] SCORES = {0.01, 0.1, 0.3, 0.7, 0.95};

  /** What is true of a score. */
  private interface Truth {
    double of(int day, double score);
  }

  @Test
  void aPromiseThatIsKeptIsNoHarm() {
    Risk risk = risk(1, 60, (day, score) -> score);

    assertThat(risk.undefined()).isNull();
    assertThat(risk.positives()).isCloseTo(Math.round(risk.expected()), within(40L));
    assertThat(risk.evidence())
        .extracting(RiskEvidence::change)
        .containsExactly(RiskChange.values());
    assertThat(risk.evidence()).allSatisfy(one -> assertThat(one.evidence()).isLessThan(100));
    assertThat(risk.standardError()).isLessThan(0.2);
  }

  @Test
  void scoresThatComeTrueLessOftenAreFoundWithTheDaySinceWhenTheyDo() {
    Risk risk = risk(2, 60, (day, score) -> day < 55 ? score : score / 2);

    assertThat(of(risk, RiskChange.LESS).evidence()).isGreaterThan(1e5);
    assertThat(of(risk, RiskChange.LESS).deviation()).isGreaterThan(4);
    assertThat(of(risk, RiskChange.LESS).since()).isBetween(FIRST.plusDays(54), FIRST.plusDays(56));
    assertThat(of(risk, RiskChange.MORE).evidence()).isLessThan(10);
  }

  @Test
  void scoresThatComeTrueMoreOftenAreFoundTheOtherWay() {
    Risk risk = risk(3, 60, (day, score) -> day < 55 ? score : Math.min(0.98, 2 * score));

    assertThat(of(risk, RiskChange.MORE).evidence()).isGreaterThan(1e5);
    assertThat(of(risk, RiskChange.LESS).evidence()).isLessThan(10);
  }

  /** As many positives as ever, but scores do not say which: only all labels show that. */
  @Test
  void scoresThatTellLessAreFoundThoughAsManyArePositive() {
    double mean = 0.412;
    Risk risk = risk(4, 60, (day, score) -> day < 55 ? score : 0.5 * score + 0.5 * mean);

    assertThat(of(risk, RiskChange.RISK).evidence()).isGreaterThan(1e5);
    assertThat(Math.abs(risk.positives() - risk.expected())).isLessThan(60);
  }

  @Test
  void harmThatIsOverIsNoHarmOfTheDaysAfter() {
    Risk risk = risk(5, 60, (day, score) -> day >= 40 && day < 45 ? score / 2 : score);

    assertThat(risk.evidence()).allSatisfy(one -> assertThat(one.evidence()).isLessThan(100));
  }

  /** Four labels a day would take weeks to outweigh what four bad days have gathered. */
  @Test
  void graveHarmThatIsOverIsNoHarmOfTheDaysAfterThoughLabelsAreFew() {
    Truth broken = (day, score) -> day >= 40 && day < 44 ? score / 20 : score;

    assertThat(of(few(11, 44, broken), RiskChange.LESS).evidence()).isGreaterThan(1e3);
    assertThat(of(few(11, 52, broken), RiskChange.LESS).evidence()).isLessThan(100);
  }

  /** The evidence of the last day. */
  private static Risk few(int seed, int count, Truth truth) {
    Random random = new Random(seed);
    List<RiskDay> days = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      RiskDay day = new RiskDay(FIRST.plusDays(index), true);
      for (int row = 0; row < 12; row++) {
        double score = SCORES[row % SCORES.length];
        day.add(List.of(), score, random.nextDouble() < truth.of(index, score), 1);
      }
      days.add(day);
    }
    return RiskTest.of(days, FIRST.plusDays(count - 1L), 1, 0);
  }

  /** An input was broken just after a version began: no promise was there to find these days by. */
  @Test
  void daysThatContradictMostOfThePastTeachNothing() {
    Truth broken = (day, score) -> day >= 2 && day < 5 ? score / 5 : score;
    Risk early = risk(9, 26, broken);
    Risk late = risk(9, 40, broken);

    assertThat(early.undefined()).isNull();
    assertThat(early.positives()).isCloseTo(Math.round(early.expected()), within(25L));
    assertThat(early.evidence()).allSatisfy(one -> assertThat(one.evidence()).isLessThan(50));
    assertThat(late.evidence()).allSatisfy(one -> assertThat(one.evidence()).isLessThan(50));
  }

  @Test
  void nothingIsHeldAgainstAPastThatContradictsItself() {
    List<RiskDay> days =
        days(new Random(10), 22, (day, score) -> day >= 4 && day < 11 ? score / 5 : score);

    Risk risk = RiskTest.of(days, FIRST.plusDays(21), 1, 0);

    assertThat(risk.undefined())
        .isEqualTo("the 14 days that what scores promise is learned from contradict each other");
    assertThat(risk.evidence()).isEmpty();
  }

  @Test
  void withoutEnoughToLearnFromNothingIsTold() {
    Risk few = risk(6, 9, (day, score) -> score);
    Risk none = RiskTest.of(List.of(new RiskDay(FIRST, true)), FIRST, 1, 0);

    assertThat(few.undefined())
        .isEqualTo(
            "what scores promise is learned from 1 of at least 4 days within 1 of at least 14, and 36"
                + " of at least 30 labels of the rarer class so far");
    assertThat(few.evidence()).isEmpty();
    assertThat(none.undefined())
        .isEqualTo("no labels that are final or were looked for by the score");
  }

  @Test
  void aWindowOfFewLabelsIsNotTold() {
    List<RiskDay> days = days(new Random(7), 60, (day, score) -> score);
    RiskDay thin = new RiskDay(FIRST.plusDays(60), true);
    thin.add(List.of(), 0.7, true, 5);
    days.add(thin);

    Risk risk = RiskTest.of(days, thin.date(), 1, 0);

    assertThat(risk.undefined())
        .isEqualTo("the labels so far would not show it if scores lost half of what they tell");
    assertThat(risk.n()).isEqualTo(5);
  }

  /** Four predictions that one event decides are one label: the evidence grows by its root. */
  @Test
  void predictionsThatOneEventDecidesAreOneLabel() {
    List<RiskDay> days = days(new Random(8), 60, (day, score) -> day < 57 ? score : score / 2);

    RiskEvidence alone = of(RiskTest.of(days, FIRST.plusDays(57), 1, 0), RiskChange.LESS);
    RiskEvidence shared = of(RiskTest.of(days, FIRST.plusDays(57), 4, 0), RiskChange.LESS);

    assertThat(shared.deviation()).isCloseTo(alone.deviation() / 2, within(1e-9));
    assertThat(shared.evidence()).isLessThan(alone.evidence() / 100);
  }

  private static Risk risk(int seed, int days, Truth truth) {
    return RiskTest.of(days(new Random(seed), days, truth), FIRST.plusDays(days - 5L), 1, 0);
  }

  private static RiskEvidence of(Risk risk, RiskChange change) {
    return risk.evidence().stream().filter(one -> one.change() == change).findFirst().orElseThrow();
  }

  private static List<RiskDay> days(Random random, int count, Truth truth) {
    List<RiskDay> days = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      RiskDay day = new RiskDay(FIRST.plusDays(index), true);
      for (double score : SCORES) {
        for (int row = 0; row < 20; row++) {
          day.add(
              List.of("half=" + row % 2), score, random.nextDouble() < truth.of(index, score), 1);
        }
      }
      days.add(day);
    }
    return days;
  }
}
