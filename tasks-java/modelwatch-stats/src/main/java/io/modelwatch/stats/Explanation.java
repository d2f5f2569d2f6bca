package io.modelwatch.stats;

/**
 * What a person needs to know of a measure. Every measure carries its own, so that {@code
 * modelwatch explain}, {@code --help} and the documentation cannot disagree with the code.
 *
 * @param name the measure's name in monitor files, tables and reports
 * @param sentence what it tells, in one sentence
 * @param formula how it is computed
 * @param range the values it can take, and which are good
 * @param undefined when there is no value
 * @param interval how its 95 % interval is computed
 * @param threshold the default threshold and the reason for it
 * @param source where the definition is from
 */
public record Explanation(
    String name,
    String sentence,
    String formula,
    String range,
    String undefined,
    String interval,
    String threshold,
    String source) {

  private static final String NO_THRESHOLD =
      "none; what is acceptable follows from what errors cost, so limits are set in the monitor"
          + " file";

  /** A measure's name and the sentence that says what it tells. */
  public static Explanation of(String name, String sentence) {
    return new Explanation(name, sentence, "", "", "never", "none", NO_THRESHOLD, "");
  }

  /** With how it is computed. */
  public Explanation formula(String text) {
    return new Explanation(name, sentence, text, range, undefined, interval, threshold, source);
  }

  /** With the values it can take. */
  public Explanation range(String text) {
    return new Explanation(name, sentence, formula, text, undefined, interval, threshold, source);
  }

  /** With when there is no value. */
  public Explanation undefined(String text) {
    return new Explanation(name, sentence, formula, range, text, interval, threshold, source);
  }

  /** With how its interval is computed. */
  public Explanation interval(String text) {
    return new Explanation(name, sentence, formula, range, undefined, text, threshold, source);
  }

  /** With the default threshold and its reason. */
  public Explanation threshold(String text) {
    return new Explanation(name, sentence, formula, range, undefined, interval, text, source);
  }

  /** With where the definition is from. */
  public Explanation source(String text) {
    return new Explanation(name, sentence, formula, range, undefined, interval, threshold, text);
  }
}
