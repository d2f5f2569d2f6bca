package io.modelwatch.stats.cause;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a column and the scores moved between good days and those under suspicion, and how much of
 * what the scores did follows from the column.
 *
 * <p>What follows is what the scores would be if each bin of the column kept the scores that it had
 * and only the bins' shares were others. Of a bin that is mostly made of rows that moved there,
 * such as values nobody knew, the scores are not known: they are taken as they are.
 *
 * @param distance how far the column moved: half the sum of the differences of all shares
 * @param usual how far a good day is at most from the other good days, but for one of a week
 * @param importance the share of the variance of the scores' ranks that lies between the column's
 *     bins on good days, 0 to 1
 * @param explained the share of the scores' movement that follows, 0 to 1; null where they did not
 *     move, by more than good days do and by more than chance
 */
public record ScoreMovement(
    double distance, double usual, double importance, @Nullable Double explained) {

  /** A bin has mostly rows that moved there when it has so many times the share it had. */
  private static final double MOSTLY_NEW = 2;

  /** With fewer rows on good days it is not known what scores a bin has. */
  private static final long ENOUGH = 30;

  /** Of so many good days one may have been none. */
  private static final int WEEK = 7;

  /** Scores moved when it is by so many standard deviations more than chance. */
  private static final double CLEAR = 5;

  /** A column moved when it is so many times as far as a good day is at most. */
  private static final double UNUSUAL = 1.5;

  /** Whether the column moved clearly more than good days do. */
  public boolean isUnusual() {
    return distance > UNUSUAL * usual;
  }

  /**
   * Compares days.
   *
   * @param good rows by bin and score of each good day, of which there are some
   * @param bad the same of all days under suspicion together
   */
  public static ScoreMovement of(List<long[][]> good, long[][] bad) {
    long[][] before = sum(good);
    double[] binsBefore = shares(byBin(before));
    double[] binsNow = shares(byBin(bad));
    double[] scoresBefore = shares(byScore(before));
    double[] scoresNow = shares(byScore(bad));
    double noise = 1.0 / total(before) + 1.0 / total(bad);
    double[] following = following(before, bad, binsBefore, binsNow);
    double moved = squares(scoresNow, scoresBefore);
    boolean clear =
        moved > noise * chance(scoresBefore.length)
            && variation(scoresNow, scoresBefore) > usualOfMost(good, ScoreMovement::byScore);
    double left = Math.max(0, squares(scoresNow, following) - noise * (scoresBefore.length - 1));
    double all = moved - noise * (scoresBefore.length - 1);
    return new ScoreMovement(
        variation(binsNow, binsBefore),
        usual(good, ScoreMovement::byBin),
        importance(before),
        clear ? Math.max(0, 1 - left / all) : null);
  }

  /** What the sum of squares is at most by chance, in units of its noise. */
  private static double chance(int bins) {
    return bins - 1 + CLEAR * Math.sqrt(2.0 * (bins - 1));
  }

  /** The scores that follow from the shares of the column's bins. */
  private static double[] following(
      long[][] before, long[][] bad, double[] binsBefore, double[] binsNow) {
    double[] following = new double[bad[0].length];
    for (int bin = 0; bin < bad.length; bin++) {
      boolean known = sum(before[bin]) >= ENOUGH && binsNow[bin] < MOSTLY_NEW * binsBefore[bin];
      double[] ofBin = shares(known ? before[bin] : bad[bin]);
      for (int score = 0; score < following.length; score++) {
        following[score] += binsNow[bin] * ofBin[score];
      }
    }
    return following;
  }

  /** The share of the variance of ranks that lies between bins. */
  private static double importance(long[][] counts) {
    double[] scores = shares(byScore(counts));
    double[] ranks = new double[scores.length];
    double below = 0;
    for (int score = 0; score < scores.length; score++) {
      ranks[score] = below + scores[score] / 2;
      below += scores[score];
    }
    double[] bins = shares(byBin(counts));
    double all = 0;
    double between = 0;
    for (int score = 0; score < scores.length; score++) {
      all += scores[score] * (ranks[score] - 0.5) * (ranks[score] - 0.5);
    }
    for (int bin = 0; bin < counts.length; bin++) {
      double[] ofBin = shares(counts[bin]);
      double mean = 0;
      for (int score = 0; score < scores.length; score++) {
        mean += ofBin[score] * ranks[score];
      }
      between += bins[bin] * (mean - 0.5) * (mean - 0.5);
    }
    return all > 0 ? Math.min(1, between / all) : 0;
  }

  /** How far a good day is at most from the others; of a week or more but for one day. */
  private static double usual(List<long[][]> good, Function<long[][], long[]> part) {
    List<Double> distances = distances(good, part);
    int most = distances.size() - (distances.size() >= WEEK ? 2 : 1);
    return most < 0 ? 0 : distances.get(most);
  }

  /** How far two thirds of the good days are at most: an earlier break may have been on others. */
  private static double usualOfMost(List<long[][]> good, Function<long[][], long[]> part) {
    List<Double> distances = distances(good, part);
    return distances.isEmpty() ? 0 : distances.get((2 * distances.size() - 1) / 3);
  }

  /** How far each good day is from the others, the nearest first. */
  private static List<Double> distances(List<long[][]> good, Function<long[][], long[]> part) {
    long[] all = part.apply(sum(good));
    List<Double> distances = new ArrayList<>();
    for (long[][] day : good) {
      long[] own = part.apply(day);
      long[] others = all.clone();
      for (int i = 0; i < others.length; i++) {
        others[i] -= own[i];
      }
      if (sum(own) > 0 && sum(others) > 0) {
        distances.add(variation(shares(own), shares(others)));
      }
    }
    Collections.sort(distances);
    return distances;
  }

  /** Half the sum of the differences. */
  private static double variation(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / 2;
  }

  /** Pearson's distance, in which rare scores count as much as their shares are known. */
  private static double squares(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double mean = (one[i] + other[i]) / 2;
      sum += mean > 0 ? (one[i] - other[i]) * (one[i] - other[i]) / mean : 0;
    }
    return sum;
  }

  private static long[] byBin(long[][] counts) {
    long[] sums = new long[counts.length];
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] = sum(counts[bin]);
    }
    return sums;
  }

  private static long[] byScore(long[][] counts) {
    long[] sums = new long[counts[0].length];
    for (long[] bin : counts) {
      for (int score = 0; score < sums.length; score++) {
        sums[score] += bin[score];
      }
    }
    return sums;
  }

  private static long[][] sum(List<long[][]> days) {
    return days.stream().reduce(ScoreByBin::sum).orElseThrow();
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private static long total(long[][] counts) {
    return sum(byBin(counts));
  }

  private static double[] shares(long[] counts) {
    double total = Math.max(1, sum(counts));
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] / total;
    }
    return shares;
  }
}
