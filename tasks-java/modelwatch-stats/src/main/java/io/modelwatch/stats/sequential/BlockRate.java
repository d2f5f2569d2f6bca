package io.modelwatch.stats.sequential;

/**
 * How often something bad happens, in blocks of days: more than in the ordinary blocks before.
 *
 * <p>A block has few bad cases, far from normal. Its tail is that of the beta-binomial distribution
 * that the last ordinary blocks let expect (Jeffreys), widened where blocks vary more than chance
 * (quasi-likelihood: {@code φ}, the mean of squared Pearson residuals, 1 at least). Creep is told
 * from the upper bound of what the rate was some blocks ago, so that its error, which all blocks to
 * come share, is no evidence.
 */
final class BlockRate implements Aspect {

  /** The only element that a rate has. */
  private static final int RATE = 0;

  /** Beyond, the rate is as good as known, and digits are lost. */
  private static final double MOST_CASES = 1e7;

  private final Elements elements;
  private final int lag;
  private final double least;

  /**
   * The one element of a rate.
   *
   * @param lag creep is told from blocks older than so many
   */
  BlockRate(Elements elements, int lag) {
    this.elements = elements;
    this.lag = lag;
    this.least = elements.get(RATE).relevant();
  }

  /**
   * What ordinary blocks had.
   *
   * @param bad cases
   * @param cases all of them
   * @param dispersion how much more than chance blocks vary, 1 at least
   */
  private record Past(int blocks, double bad, double cases, double dispersion) {

    double rate() {
      return bad / cases;
    }

    /** What the rate may be at most, but for two standard errors of it. */
    double most() {
      double error = Math.sqrt(dispersion / cases);
      return Arcsine.share(Arcsine.of(rate(), cases) + Rules.STANDARD_ERRORS * error, cases);
    }
  }

  @Override
  public AlarmMeasure measure() {
    return elements.get(RATE).measure();
  }

  @Override
  public boolean isKnown(Normal normal) {
    return normal.days() > 0;
  }

  @Override
  public double tail(Normal normal, int block) {
    return tail(past(normal.ordinary(), normal.days()), bad(block), cases(block));
  }

  @Override
  public boolean isRelevant(Normal normal, int block) {
    return value(block) - past(normal.ordinary(), normal.days()).rate() > least;
  }

  @Override
  public Seen seen(Normal normal, int block, double p) {
    Past past = past(normal.ordinary(), normal.days());
    long cases = cases(block);
    long most = (long) Math.floor((past.rate() + least) * cases);
    while (most < cases && tail(past, most + 1, cases) > p) {
      most++;
    }
    return seen(block, past, (double) most / cases);
  }

  @Override
  public void add(Normal normal, int block, Detector detector) {
    Past old = old(normal, block);
    if (old.cases() > 0) {
      detector.add(tail(old.most(), MOST_CASES, old.dispersion(), bad(block), cases(block)));
    }
  }

  @Override
  public boolean hasCrept(Normal normal, int block) {
    Past old = old(normal, block);
    return old.cases() > 0 && value(block) - old.rate() > least;
  }

  @Override
  public Seen crept(Normal normal, int block) {
    Past old = old(normal, block);
    return seen(block, old, Math.max(old.most(), old.rate() + least));
  }

  private Seen seen(int block, Past past, double most) {
    return new Seen(
        -1,
        value(block),
        past.rate(),
        new LearnedRange(0, Math.min(1, most)),
        value(block) - past.rate(),
        past.blocks());
  }

  private static double tail(Past past, long bad, long cases) {
    return tail(past.rate(), past.cases(), past.dispersion(), bad, cases);
  }

  /**
   * As many bad cases or more.
   *
   * @param known how many cases the rate is known from
   */
  private static double tail(double rate, double known, double dispersion, long bad, long cases) {
    // The block varies by chance, times the dispersion, and with the error of the rate
    double more = dispersion * (1 + cases / known) - 1;
    double before = Math.min(MOST_CASES, cases / more);
    return Tails.predictive(bad, cases, rate * before, before);
  }

  private Past old(Normal normal, int block) {
    return past(normal.ordinary(), normal.ordinary().before(block - lag));
  }

  /** The rate of the last of the first {@code size} ordinary blocks, its dispersion of more. */
  private Past past(CleanDays blocks, int size) {
    double bad = 0;
    double cases = 0;
    int first = Math.max(0, size - Rules.COMPARABLE);
    for (int i = first; i < size; i++) {
      bad += bad(blocks.get(i));
      cases += cases(blocks.get(i));
    }
    // Jeffreys: a rate that was never seen is not 0
    double rate = (bad + 0.5) / (cases + 1);
    double squares = 0;
    int from = Math.max(0, size - Rules.RESIDUALS);
    for (int i = from; i < size; i++) {
      double n = cases(blocks.get(i));
      double off = bad(blocks.get(i)) - n * rate;
      squares += Math.min(Rules.WINSOR, off * off / (n * rate * (1 - rate)));
    }
    return new Past(size - first, bad, cases, Math.max(1, squares / Math.max(1, size - from - 1)));
  }

  private double value(int block) {
    return elements.value(block, RATE);
  }

  private long cases(int block) {
    return Math.round(elements.rows(block, RATE));
  }

  private long bad(int block) {
    return Math.round(value(block) * elements.rows(block, RATE));
  }
}
