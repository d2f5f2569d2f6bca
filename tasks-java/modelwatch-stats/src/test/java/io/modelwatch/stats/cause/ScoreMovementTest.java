package io.modelwatch.stats.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A column of six bins, of which the first is of missing and the second of new values. */
class ScoreMovementTest {

  private static final int ROWS = 4000;
  private static final double[] USUAL = {0.01, 0, 0.29, 0.3, 0.2, 0.2};

  private final Random random = new Random(416);

  /** A third of the values is gone, and what the model makes of those is another score. */
  @Test
  void theScoresThatValuesWithoutAMeaningGetFollowFromThem() {
    ScoreMovement found = moved(new double[] {0.31, 0, 0.19, 0.2, 0.15, 0.15}, 1, 0);

    assertThat(found.isUnusual()).isTrue();
    assertThat(found.distance()).isCloseTo(0.3, within(0.03));
    assertThat(found.explained()).isGreaterThan(0.9);
  }

  /** More of the high values: each keeps the scores that it had. */
  @Test
  void theScoresOfOtherSharesFollowFromThem() {
    ScoreMovement found = moved(new double[] {0.01, 0, 0.1, 0.2, 0.3, 0.39}, 1, 0);

    assertThat(found.explained()).isGreaterThan(0.9);
    assertThat(found.importance()).isBetween(0.3, 1.0);
  }

  @Test
  void scoresThatMoveOnTheirOwnDoNotFollow() {
    ScoreMovement found = moved(new double[] {0.01, 0.03, 0.26, 0.3, 0.2, 0.2}, 1, 2);

    assertThat(found.explained()).isLessThan(0.2);
  }

  /** A column that the model hardly looks at moves, and another one moves the score. */
  @Test
  void aColumnThatScoresDoNotDependOnExplainsNothing() {
    ScoreMovement found = moved(new double[] {0.01, 0, 0.1, 0.2, 0.3, 0.39}, 0, 2);

    assertThat(found.importance()).isLessThan(0.02);
    assertThat(found.explained()).isLessThan(0.2);
  }

  @Test
  void scoresThatDidNotMoveAreNotExplained() {
    ScoreMovement found = moved(USUAL, 1, 0);

    assertThat(found.isUnusual()).isFalse();
    assertThat(found.explained()).isNull();
  }

  /** Four of the fourteen days before were days of an earlier break: another column's. */
  @Test
  void anEarlierBreakHidesNoMovement() {
    List<long[][]> good =
        IntStream.range(0, 14)
            .mapToObj(day -> day(USUAL, 1, day >= 7 && day < 11 ? 5 : 0))
            .toList();

    ScoreMovement found = ScoreMovement.of(good, day(new double[] {0, 1, 0, 0, 0, 0}, 0, 6));

    assertThat(found.explained()).isGreaterThan(0.9);
  }

  /**
   * Days of a column and scores 0 to 9.
   *
   * @param shares the column's bins on the bad days
   * @param depends how much a score rises with the column's bin
   * @param own how much it rises on the bad days whatever the column is
   */
  private ScoreMovement moved(double[] shares, double depends, int own) {
    List<long[][]> good = IntStream.range(0, 10).mapToObj(day -> day(USUAL, depends, 0)).toList();
    return ScoreMovement.of(good, day(shares, depends, own));
  }

  private long[][] day(double[] shares, double depends, int own) {
    long[][] counts = new long[shares.length][10];
    for (int row = 0; row < ROWS; row++) {
      double uniform = random.nextDouble();
      int bin = 0;
      while (bin < shares.length - 1 && uniform >= shares[bin]) {
        uniform -= shares[bin++];
      }
      long score = Math.round(depends * bin + own + 2 + random.nextGaussian());
      counts[bin][(int) Math.max(0, Math.min(9, score))]++;
    }
    return counts;
  }
}
