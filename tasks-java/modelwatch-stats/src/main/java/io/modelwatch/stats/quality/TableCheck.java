package io.modelwatch.stats.quality;

import io.modelwatch.domain.Concern;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import java.util.List;

/** A data-quality check of how a window's rows arrived. One short file each. */
public interface TableCheck extends Explained {

  /** The column under which checks of all predictions are kept. */
  String PREDICTIONS = "";

  /** What is at fault where it fails. */
  default Concern concern() {
    return Concern.DATA;
  }

  /** What it finds. */
  List<QualityResult> of(Intake intake);
}
