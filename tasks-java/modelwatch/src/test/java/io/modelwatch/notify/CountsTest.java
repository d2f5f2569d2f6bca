package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.view.Counts;
import io.modelwatch.view.Html;
import io.modelwatch.view.RunReport;
import io.modelwatch.view.RunText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class CountsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void countsWhatFinalLabelsSay() {
    assertThat(counts(2000, 77)).isEqualTo(new Counts(cell(77), cell(63), cell(43)));
  }

  /** Where one of the cases has no amount, their sum is not known. */
  @Test
  void saysWhatTheyWeighInTheUnitOfTheMonitorAndWhyItIsNotKnown() {
    RunKey key =
        counted(2000, 77)
            .weight("weighted_true_positives", 12400.4, 77, "EUR")
            .weight("weighted_false_positives", null, 63, "EUR")
            .weight("weighted_false_negatives", 12.5, 43, "EUR")
            .published();

    Counts counts = counts(key);

    ResultDocument document = Documents.published(DATABASE.database(), key);
    assertThat(new RunText(RunFixture.MONITOR, document).lines())
        .contains("By final labels 77 of 120 positive cases were caught", "EUR 12,400 caught");
    assertThat(new Html().of("view/run.jte", new RunReport(RunFixture.MONITOR, document)))
        .contains("EUR 12,400", "1 of 63 have no weight");
    assertThat(counts.inMoney())
        .isEqualTo("EUR 12,400 caught, EUR 12.50 missed, EUR unknown in false alarms");
    assertThat(counts.unknown()).containsExactly("EUR of false alarms: 1 of 63 have no weight");
    assertThat(new CountRows(counts, counts).rows().get(2))
        .isEqualTo(
            new Letter.Count(
                "Caught", "77 of 120", "77 of 120", "EUR 12,400", "EUR 12,400", false));
  }

  /** No case is known to be one: that nothing was flagged or missed would be made up. */
  @Test
  void withoutFinalLabelsNothingIsCounted() {
    assertThat(counts(0, 0)).isNull();
  }

  private static Counts.Cell cell(long n) {
    return new Counts.Cell(n, null, "");
  }

  private static @Nullable Counts counts(long mature, double right) {
    return counts(counted(mature, right).published());
  }

  private static @Nullable Counts counts(RunKey key) {
    return Counts.of(Documents.published(DATABASE.database(), key), Segment.WHOLE);
  }

  private static RunFixture counted(long mature, double right) {
    double others = mature == 0 ? 0 : 1;
    return PublishedRuns.of(DATABASE)
        .open(1, 1)
        .labels(2000, mature)
        .decisions(right, 63 * others, 43 * others, mature);
  }
}
