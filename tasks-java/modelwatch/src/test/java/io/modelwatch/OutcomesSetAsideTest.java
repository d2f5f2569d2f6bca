package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.DocumentSchema;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes that match no prediction, or not in time, are told and never taken for silence. */
@Tag("database")
class OutcomesSetAsideTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant LATE = Instant.parse("2025-06-01T00:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"case, AB100001", "zeros, 000ab100001", "float, ab100001.0", "other, loan-ab100001"})
  void idsThatMatchNothingAreOneRedFindingThatShowsBothSpellings(String name, String example)
      throws Exception {
    ResultDocument document =
        new LoanStream("ids-" + name)
            .outcomeId(spelling(name))
            .run(DATABASE.database(), folder, LATE);

    assertThat(document.setAside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.predictions()).isEqualTo(400))
        .satisfies(aside -> assertThat(aside.examples()).hasSize(5).contains(example));
    assertThat(document.alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.RED))
        .extracting(Alert::message)
        .asString()
        .startsWith("the outcomes of 400 of 400 predictions were set aside: 400 name no known")
        .contains("outcome ids look like '" + example + "', prediction ids like 'ab100001'");
    DocumentSchema.check(document);
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
    assertThat(document.recommendation().notJudged())
        .as("metrics on such labels are no truth")
        .anyMatch(reason -> reason.startsWith("precision: its labels are suspect"));
    assertThat(new String(DocumentJson.bytes(document), StandardCharsets.UTF_8))
        .contains("\"set_aside\"", example);
  }

  private static UnaryOperator<String> spelling(String name) {
    return switch (name) {
      case "case" -> id -> id.toUpperCase(Locale.ROOT);
      case "zeros" -> id -> "000" + id;
      case "float" -> id -> id + ".0";
      default -> id -> "loan-" + id;
    };
  }

  @Test
  void outcomesAfterTheHorizonAreTold() throws Exception {
    ResultDocument document =
        new LoanStream("short-horizon")
            .late(Duration.ofDays(3))
            .run(DATABASE.database(), folder, LATE);

    assertThat(document.setAside())
        .extracting(SetAside::reason)
        .containsExactly(SetAsideReason.OUTSIDE_HORIZON);
    assertThat(document.alerts().get(0).message()).contains("400 happened after the horizon");
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  @Test
  void outcomesBeforeThePredictionAreToldUnlessClocksExplainThem() throws Exception {
    ResultDocument timeZones =
        new LoanStream("time-zones")
            .late(Duration.ofHours(-12))
            .run(DATABASE.database(), folder, LATE);
    assertThat(timeZones.setAside()).isEmpty();
    assertThat(timeZones.alerts()).isEmpty();

    ResultDocument before =
        new LoanStream("days-before")
            .late(Duration.ofDays(-2))
            .run(DATABASE.database(), folder.resolve("before"), LATE);
    assertThat(before.setAside())
        .extracting(SetAside::reason)
        .as("predictions later than all outcomes are not even looked for")
        .contains(SetAsideReason.BEFORE_PREDICTION);
  }

  @Test
  void aSmallShareIsUsualAndALateAsOfFindsNothingElse() throws Exception {
    ResultDocument document =
        new LoanStream("few")
            .outcomeId(id -> id.endsWith("7") && id.charAt(6) == '1' ? "x" + id : id)
            .run(DATABASE.database(), folder, LATE);

    assertThat(document.setAside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.predictions()).isBetween(1L, 39L));
    assertThat(document.labels().missing()).isBetween(1L, 39L);
    assertThat(document.alerts()).isEmpty();
    assertThat(document.recommendation().action()).isEqualTo(Action.NONE);
  }
}
