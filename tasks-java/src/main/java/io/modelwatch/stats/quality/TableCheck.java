package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import java.util.List;

/** A data-quality check of how a window's rows arrived. One short file each. */
public interface TableCheck extends Explained {

  /** The column under which checks of all predictions are kept. */
  String PREDICTIONS = "";

  /** Why shares of rows are undefined. */
  String NO_ROWS = "no rows were read";

  /** What it finds. */
  List<QualityResult> of(Intake intake);
}
