package io.modelwatch.stats.drift;

import io.modelwatch.domain.Bin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two samples counted in the same bins.
 *
 * @param bins what is in each
 * @param baseline the baseline's counts
 * @param window the window's counts
 * @param baselineN rows of the baseline
 * @param windowN rows of the window
 */
public record Bins(
    List<Bin> bins, List<Long> baseline, List<Long> window, long baselineN, long windowN) {

  /** A bin that a sample of the smaller one's size fills with fewer rows is not judged alone. */
  private static final double EXPECTED = 5;

  /** Unless so many rows are there: by chance alone that is as good as impossible. */
  private static final long SURPRISING = 15;

  /** Pseudo-rows added to each bin, so that an empty one has a finite distance. */
  private static final double SMOOTHING = 0.5;

  /** Takes unmodifiable copies. */
  public Bins {
    bins = List.copyOf(bins);
    baseline = List.copyOf(baseline);
    window = List.copyOf(window);
  }

  /** Two samples in the same bins. */
  public Bins(List<Bin> bins, List<Long> baseline, List<Long> window) {
    this(bins, baseline, window, total(baseline), total(window));
  }

  /** The number of bins. */
  public int size() {
    return bins.size();
  }

  /** The baseline's share of each bin, smoothed. */
  public double[] baselineShares() {
    return smoothed(baseline);
  }

  /** The window's share of each bin, smoothed. */
  public double[] windowShares() {
    return smoothed(window);
  }

  /** The baseline's share of a bin as it is, 0 where there are no rows. */
  public double baselineShare(int bin) {
    return baselineN() == 0 ? 0 : (double) baseline.get(bin) / baselineN();
  }

  /** The window's share of a bin as it is, 0 where there are no rows. */
  public double windowShare(int bin) {
    return windowN() == 0 ? 0 : (double) window.get(bin) / windowN();
  }

  /** How much the shares of the bins have changed, the population stability index. */
  public double psi() {
    return new Psi().distance(this);
  }

  /**
   * The same samples with rare bins counted together and empty ones left out. Rare is what the
   * smaller sample would hold fewer than 5 rows of, and holds fewer than 15 of: hundreds of rare
   * categories would otherwise add up to a distance that is nothing but chance.
   */
  public Bins withRarePooled() {
    double smallerShare =
        (double) Math.min(baselineN(), windowN()) / Math.max(1, baselineN() + windowN());
    List<Long> smaller = baselineN() <= windowN() ? baseline : window;
    List<Integer> ascending =
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingLong(this::both).thenComparing(Comparator.naturalOrder()))
            .toList();
    boolean[] rare = new boolean[size()];
    double pooled = 0;
    boolean any = false;
    for (int bin : ascending) {
      boolean alone =
          both(bin) * smallerShare >= EXPECTED || smaller.get(bin) >= SURPRISING || both(bin) == 0;
      // The rare ones together must be worth judging too: if need be with the next smallest bin
      if (!alone || (any && pooled < EXPECTED && both(bin) > 0)) {
        rare[bin] = true;
        any = true;
        pooled += both(bin) * smallerShare;
      }
    }
    return pooling(rare);
  }

  private Bins pooling(boolean[] rare) {
    List<Bin> newBins = new ArrayList<>();
    List<Long> newBaseline = new ArrayList<>();
    List<Long> newWindow = new ArrayList<>();
    List<Bin> rareBins = new ArrayList<>();
    long rareBaseline = 0;
    long rareWindow = 0;
    for (int bin = 0; bin < size(); bin++) {
      if (rare[bin]) {
        rareBins.add(bins.get(bin));
        rareBaseline += baseline.get(bin);
        rareWindow += window.get(bin);
      } else if (both(bin) > 0) {
        newBins.add(bins.get(bin));
        newBaseline.add(baseline.get(bin));
        newWindow.add(window.get(bin));
      }
    }
    if (!rareBins.isEmpty()) {
      newBins.add(
          rareBins.size() == 1
              ? rareBins.get(0)
              : Bin.named(rareBins.size() + " rare bins together"));
      newBaseline.add(rareBaseline);
      newWindow.add(rareWindow);
    }
    return new Bins(newBins, newBaseline, newWindow);
  }

  private long both(int bin) {
    return baseline.get(bin) + window.get(bin);
  }

  private static long total(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static double[] smoothed(List<Long> counts) {
    double total = total(counts) + SMOOTHING * counts.size();
    return counts.stream().mapToDouble(count -> (count + SMOOTHING) / total).toArray();
  }
}
