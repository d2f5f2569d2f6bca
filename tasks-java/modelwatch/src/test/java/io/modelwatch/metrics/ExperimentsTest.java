package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.SharedStreams;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.label.LabelUpdate;
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The retention experiment of the churn stream, read from staged labels. */
@Tag("database")
class ExperimentsTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @TempDir static Path folder;

  private static Lake lake;
  private static String monitorFile;

  @BeforeAll
  static void takeIn() throws Exception {
    Path stream = SharedStreams.folder("churn");
    monitorFile = Files.readString(Path.of("../../dags/monitors/telco-churn.yaml"));
    lake = Lake.open(folder.resolve("lake"));
    Monitor monitor = following("84d");
    new IngestStep(POSTGRES.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, stream, Instant.parse("2024-09-10T00:00:00Z"), true);
    new LabelUpdate(POSTGRES.database(), lake).run(monitor);
  }

  @Test
  void onceLabelsAreFinalTheSharesAreThoseOfTheTruth() {
    Experiment shown = shown("84d", "2024-07-01T06:00:00Z");

    List<ExperimentArm> arms = whole(shown);
    assertThat(arms).extracting(ExperimentArm::arm).containsExactly("control", "offer");
    assertThat(arms).allSatisfy(arm -> assertThat(arm.counts().decided()).isEqualTo(600));
    assertThat(arms.get(0).counts().succeeded()).isEqualTo(499);
    assertThat(arms.get(1).counts().succeeded()).isEqualTo(559);
    assertThat(shown.sampleRatioP()).isEqualTo(1);
    assertThat(shown.inSeveralArms()).isZero();
  }

  @Test
  void afterTwentyFourWeeksTheOfferIsSeenToKeepCustomers() {
    List<ExperimentArm> arms = whole(shown("168d", "2024-09-05T00:00:00Z"));

    // As the stream says: 71.67 % and 85.33 % have a contract at the end, 9.67 points are true
    assertThat(share(arms.get(0))).isCloseTo(0.7167, within(0.01));
    assertThat(share(arms.get(1))).isCloseTo(0.8533, within(0.01));
    Interval interval = interval(arms.get(1));
    assertThat(interval.lower()).isBetween(0.01, 0.0967);
    assertThat(interval.upper()).isGreaterThan(0.0967);
    assertThat(arms.get(1).p()).isLessThan(0.05);
    assertThat(arms.get(1).power()).isBetween(0.2, 0.9);
  }

  @Test
  void nobodyIsCountedBeforeAllAreCertainAndPendingChurnIsNotChurn() {
    List<ExperimentArm> early = whole(shown("84d", "2024-03-15T06:00:00Z"));

    assertThat(early)
        .allSatisfy(arm -> assertThat(arm.counts().decided()).isZero())
        .allSatisfy(
            arm ->
                assertThat(arm.counts().pending() + arm.counts().early())
                    .isEqualTo(arm.counts().assigned()));
    assertThat(early.get(0).counts().pending()).isPositive();
    assertThat(Objects.requireNonNull(early.get(1).uplift()).undefined())
        .isEqualTo("no unit of control is decided yet");
  }

  @Test
  void segmentsAddUpToTheWhole() {
    Experiment shown = shown("84d", "2024-07-01T06:00:00Z");

    assertThat(
            shown.arms().stream()
                .filter(arm -> !arm.segment().equals(Segment.WHOLE))
                .mapToLong(arm -> arm.counts().decided())
                .sum())
        .isEqualTo(1_200);
    assertThat(shown.arms())
        .extracting(arm -> arm.segment().toString())
        .contains("Contract=Month-to-month");
  }

  @Test
  void beforeAnybodyIsAssignedThereIsNone() {
    Monitor monitor = following("84d");

    assertThat(
            new Experiments(POSTGRES.database(), lake)
                .of(monitor, key(monitor, "2024-01-20T00:00:00Z")))
        .isNull();
  }

  private static Monitor following(String length) {
    return MonitorFile.parse("churn.yaml", monitorFile.replace("follow: 84d", "follow: " + length));
  }

  private static Experiment shown(String length, String asOf) {
    Monitor monitor = following(length);
    return Objects.requireNonNull(
        new Experiments(POSTGRES.database(), lake).of(monitor, key(monitor, asOf)));
  }

  private static RunKey key(Monitor monitor, String asOf) {
    return new RunKey(
        monitor.name(),
        "1",
        Window.parse("2024-01-29/2024-02-05", ZoneOffset.UTC),
        Instant.parse(asOf),
        monitor.hash());
  }

  private static List<ExperimentArm> whole(Experiment shown) {
    return shown.arms().stream().filter(arm -> arm.segment().equals(Segment.WHOLE)).toList();
  }

  private static double share(ExperimentArm arm) {
    return (double) arm.counts().succeeded() / arm.counts().decided();
  }

  private static Interval interval(ExperimentArm arm) {
    return Objects.requireNonNull(Objects.requireNonNull(arm.uplift()).interval());
  }
}
