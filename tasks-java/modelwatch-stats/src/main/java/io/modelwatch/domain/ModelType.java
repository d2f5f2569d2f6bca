package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/** What a model predicts, and with it what its decisions and outcomes are. */
public enum ModelType implements Word {
  /** Yes or no: decisions and outcomes are 1 or 0, and nothing reported is 0 in the end. */
  BINARY(Outcome.NEGATIVE, true) {
    @Override
    public String outcome(String text) {
      return switch (text) {
        case "positive", Outcome.POSITIVE -> Outcome.POSITIVE;
        case "negative", Outcome.NEGATIVE -> Outcome.NEGATIVE;
        default ->
            throw new UsageException("'" + text + "' is neither positive (1) nor negative (0)");
      };
    }
  },

  /** One of several classes, by its name; a score is the probability of the predicted class. */
  MULTICLASS(null, true) {
    @Override
    public String outcome(String text) {
      if (text.isEmpty()) {
        throw new UsageException("an empty text is no class");
      }
      return CanonicalText.of(text);
    }
  },

  /** A number. */
  REGRESSION(null, false) {
    @Override
    public String outcome(String text) {
      double number = Double.NaN;
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException none) {
        // Said below, as of what is not finite
      }
      if (!Double.isFinite(number)) {
        throw new UsageException("'" + text + "' is not a finite number");
      }
      return Double.toString(number);
    }
  };

  private final @Nullable String silence;
  private final boolean scored;

  ModelType(@Nullable String silence, boolean scored) {
    this.silence = silence;
    this.scored = scored;
  }

  /**
   * What came of a mature prediction that nobody reported, or whose reports were withdrawn; null
   * where silence says nothing, because some class or number must have come.
   */
  public @Nullable String silence() {
    return silence;
  }

  /** Whether predictions may have a score. */
  public boolean isScored() {
    return scored;
  }

  /**
   * An outcome as it is kept, from what a person wrote.
   *
   * @throws UsageException when it is none of such a model
   */
  public abstract String outcome(String text);
}
