package io.modelwatch.label;

import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.SetAside;
import java.util.List;
import java.util.UUID;

/**
 * What the label step did.
 *
 * @param runId the run
 * @param resolved predictions whose history was computed anew
 * @param labels the run's predictions by state
 * @param setAside predictions of the window's time whose outcomes changed no label, by reason, as
 *     of the run
 * @param broken checks of the label feeds that failed as of the run
 */
public record LabelSummary(
    UUID runId,
    long resolved,
    LabelCounts labels,
    List<SetAside> setAside,
    List<QualityResult> broken) {}
