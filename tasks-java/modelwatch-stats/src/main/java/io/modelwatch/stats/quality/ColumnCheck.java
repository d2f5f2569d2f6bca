package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import java.util.Optional;

/** A data-quality check of a column. One short file each. */
public interface ColumnCheck extends Explained {

  /** What it finds; nothing where it does not apply. */
  Optional<QualityResult> of(CheckedColumn column);
}
