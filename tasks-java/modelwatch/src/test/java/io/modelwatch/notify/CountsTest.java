package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class CountsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void countsWhatFinalLabelsSay() {
    assertThat(counts(2000, 77)).isEqualTo(new Counts(77, 63, 43));
  }

  /** No case is known to be one: that nothing was flagged or missed would be made up. */
  @Test
  void withoutFinalLabelsNothingIsCounted() {
    assertThat(counts(0, 0)).isNull();
  }

  private static @Nullable Counts counts(long mature, double right) {
    double others = mature == 0 ? 0 : 1;
    RunKey key =
        PublishedRuns.of(DATABASE)
            .open(1, 1)
            .labels(2000, mature)
            .metric("true_positives", right, right, right, mature)
            .metric("false_positives", 63 * others, 63 * others, 63 * others, mature)
            .metric("false_negatives", 43 * others, 43 * others, 43 * others, mature)
            .published();
    return Counts.of(Documents.published(DATABASE.database(), key), Segment.WHOLE);
  }
}
