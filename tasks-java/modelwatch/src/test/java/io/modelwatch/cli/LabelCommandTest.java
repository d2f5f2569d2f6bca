package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LabelCommandTest {

  @ParameterizedTest
  @CsvSource({
    "label --as-of 2018-06-01T00:00:00Z, '--monitor', '--outcome'",
    "label decide --monitor telecom-fraud, '--prediction', '--window'",
    "label export --monitor telecom-fraud, '--output-dir', '--prediction'",
  })
  void eachCommandAsksForItsOwnOptionsOnly(String line, String missing, String notMissing) {
    StringWriter errors = new StringWriter();
    CommandLine command = Modelwatch.commandLine().setErr(new PrintWriter(errors));

    int code = command.execute(line.split(" "));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString().lines().findFirst().orElseThrow())
        .startsWith("Missing required option")
        .contains(missing)
        .doesNotContain(notMissing);
  }
}
