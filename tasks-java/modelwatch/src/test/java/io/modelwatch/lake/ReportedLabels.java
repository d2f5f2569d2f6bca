package io.modelwatch.lake;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Silence;
import java.time.Duration;
import java.util.Map;

/** Labels for tests of joins with them: one source reports, what it leaves out is negative. */
final class ReportedLabels {

  static final LabelContract CONTRACT =
      new LabelContract(
          ModelType.BINARY,
          LabelContract.Kind.REPORT,
          Duration.ofDays(1),
          Duration.ofDays(2),
          Map.of("desk", new LabelContract.Source(null, null, null)),
          null,
          Silence.NEGATIVE);

  private ReportedLabels() {}
}
