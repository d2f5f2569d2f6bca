package io.modelwatch.stats.sequential;

import io.modelwatch.domain.UsageException;

/**
 * How often an alarm may be false: at most so many false incidents per so many days, over all
 * series, measures and segments of a monitor together.
 *
 * <p>Error over patience (Dandapanthula and Ramdas 2025, arXiv 2501.04130): no detector that ever
 * alarms can keep a share of false alarms for ever, but the number of false ones expected until any
 * time it is stopped at can be kept below the budget's part of that time.
 *
 * @param falseIncidents how many, more than 0
 * @param days in how many days, more than 0
 */
public record Budget(double falseIncidents, double days) {

  /** One in two months. */
  public static final Budget DEFAULT = new Budget(1, 60);

  /**
   * Checks that both are usable.
   *
   * @throws UsageException when they are not
   */
  public Budget {
    if (!(falseIncidents > 0 && days > 0 && Double.isFinite(falseIncidents / days))) {
      throw new UsageException(
          "a budget is more than 0 false incidents in more than 0 days, not %s in %s"
              .formatted(falseIncidents, days));
    }
    if (falseIncidents > days) {
      throw new UsageException(
          "a budget is at most one false incident a day, not %s in %s days"
              .formatted(falseIncidents, days));
    }
  }

  /** Reads {@code 1/60}: one in 60 days. */
  public static Budget parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Budget(
            Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
      }
    } catch (NumberFormatException notNumbers) {
      // said below, as for any other text
    }
    throw new UsageException(
        "a budget is false incidents per days, such as 1/60, not '" + text + "'");
  }

  /** The false incidents that one day may have. */
  public double perDay() {
    return falseIncidents / days;
  }
}
