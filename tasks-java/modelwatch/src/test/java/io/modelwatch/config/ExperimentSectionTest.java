package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentSectionTest {

  private static final Path CHURN = Path.of("../../dags/monitors/telco-churn.yaml");

  @Test
  void isReadAsItIsWritten() {
    Monitor.Experiment experiment = Objects.requireNonNull(MonitorFile.load(CHURN).experiment());

    assertThat(experiment)
        .returns("retention-offer", Monitor.Experiment::name)
        .returns(Duration.ofDays(84), Monitor.Experiment::follow)
        .returns(0, Monitor.Experiment::label)
        .returns(0.1, Monitor.Experiment::effect);
    assertThat(experiment.share("offer")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "control: 0.5, | control: 0.4, | /experiment/arms: the planned shares add up to 0.9, not to 1",
        "control: control | control: nobody | /experiment/control: 'nobody' is no arm; allowed: [control, offer]",
        "follow: 84d | follow: 14d | /experiment/follow: shorter than /labels/horizon",
        "segments: [Contract] | segments: [gender] | /experiment/segments: 'gender' is no division",
        "assignments: experiment.csv | strict: false | /experiment: needs /inputs/assignments",
      })
  void saysWhatIsWrong(String right, String wrong, String sentence) throws IOException {
    String text = Files.readString(CHURN);
    assertThat(text).contains(right);

    assertThatThrownBy(
            () -> MonitorFile.parse("churn.yaml", text.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining(sentence);
  }
}
