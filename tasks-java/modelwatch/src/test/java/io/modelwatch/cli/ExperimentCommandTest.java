package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandTest {

  @Test
  void saysByHowMuchAnArmIsBetterAndWhatSoManyUnitsSee() {
    Called called =
        Called.of(new ExperimentCommand(), "control=430/600", "offer=512/600", "--effect", "0.1");

    assertThat(called.exit()).isZero();
    assertThat(called.summary().required("control").asString()).isEqualTo("control");
    assertThat(called.summary().required("sample_ratio_p").asDouble()).isEqualTo(1);
    var uplift = called.summary().required("uplifts").get(0);
    assertThat(uplift.required("uplift").asDouble()).isEqualTo(512.0 / 600 - 430.0 / 600);
    assertThat(uplift.required("interval").get(0).asDouble()).isPositive();
    assertThat(uplift.required("p").asDouble()).isLessThan(0.05);
    assertThat(uplift.required("power").asDouble()).isBetween(0.3, 0.7);
  }

  @Test
  void intervalsOfSeveralArmsHoldTogether() {
    Called one = Called.of(new ExperimentCommand(), "none=50/100", "a=60/100");
    Called two = Called.of(new ExperimentCommand(), "none=50/100", "a=60/100", "b=55/100");

    assertThat(two.summary().required("uplifts").get(0).required("interval").get(0).asDouble())
        .isLessThan(
            one.summary().required("uplifts").get(0).required("interval").get(0).asDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "control=4/3 | offer=1/2 | --shares=0.5,0.5 | at least as many as successes",
        "control | offer=1/2 | --shares=0.5,0.5 | expected an arm as NAME=SUCCESSES/UNITS",
        "a=1/2 | a=1/2 | --shares=0.5,0.5 | an arm is there twice",
        "a=1/2 | b=1/2 | --shares=0.5,0.6 | add up to 1",
        "a=1/2 | b=1/2 | --effect=0.9 | at most 0.5000",
      })
  void saysWhatIsWrong(String one, String other, String option, String sentence) {
    Called called = Called.of(new ExperimentCommand(), one, other, option);

    assertThat(called.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(called.error()).contains(sentence);
  }
}
