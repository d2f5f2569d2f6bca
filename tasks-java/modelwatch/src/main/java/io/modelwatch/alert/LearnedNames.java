package io.modelwatch.alert;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.FindingKey.Kind;
import io.modelwatch.stats.sequential.AlarmMeasure;
import io.modelwatch.stats.sequential.Series;

/** What the measures that limits are learned for are called: as the checks that mean the same. */
final class LearnedNames {

  static final String VOLUME = "volume";

  private LearnedNames() {}

  /**
   * What a finding of a measure is about.
   *
   * @param number whether the column holds numbers
   */
  static FindingKey key(Series series, AlarmMeasure measure, boolean number) {
    return switch (measure) {
      case ROWS -> quality(VOLUME, series);
      case MISSING -> quality("missing_share", series);
      case NEW -> quality(number ? "new_value_share" : "new_category_share", series);
      case LOCATION, SHARE, SHAPE ->
          FindingKey.ofDrift(measure.word(), series.column(), series.segment());
    };
  }

  /** What a finding of a rate is about: no column. */
  static FindingKey ofRate(Series rate) {
    return quality(rate.column(), Series.rows(rate.segment()));
  }

  private static FindingKey quality(String name, Series series) {
    return new FindingKey(Kind.QUALITY, name, series.column(), series.segment());
  }
}
