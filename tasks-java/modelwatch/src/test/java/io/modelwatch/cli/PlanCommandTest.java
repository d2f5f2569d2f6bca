package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PlanCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aScheduleAsksForOneRunOfEachWindow() {
    int code = execute("--monitor", "telecom-fraud", "--at", "2018-07-16T06:00:00Z");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("\"window\":\"2018-07-15/2018-07-16\"")
        .contains("\"window\":\"2018-07-09/2018-07-16\"")
        .contains("\"as_of\":\"2018-07-16T06:00:00Z\"");
  }

  @Test
  void aWindowAndAnAsOfOfOnesOwnAreTaken() {
    int code =
        execute(
            "--monitor=telecom-fraud",
            "--at=2018-07-16T06:00:00Z",
            "--window=2018-05-14/2018-05-21",
            "--as-of=2018-06-01T00:00:00Z");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("\"window\":\"2018-05-14/2018-05-21\"")
        .contains("\"as_of\":\"2018-06-01T00:00:00Z\"");
  }

  @Test
  void aModelUpdateAndAScheduleTogetherAreWrongUsage() {
    int code =
        execute("--partition-key=k", "--dag-run=r", "--monitor=m", "--at=2018-07-16T06:00:00Z");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("mutually exclusive");
  }

  @Test
  void aBrokenMonitorDoesNotHoldUpTheOthers() {
    int code = execute("--monitor=nobody", "--monitor=telecom-fraud", "--at=2018-07-16T06:00:00Z");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("telecom-fraud").doesNotContain("nobody");
  }

  @Test
  void anUnknownMonitorIsWrongUsage() {
    int code = execute("--monitor", "nobody", "--at", "2018-07-16T06:00:00Z");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("nobody.yaml");
    assertThat(out.toString()).contains("\"exit_code\":2");
  }

  @Test
  void aPostgresThatIsDownIsOneSentenceAndWorthAnotherTry() {
    int code = execute("--partition-key=fraud-screening@2@2018-07-16T00:00:00Z", "--dag-run=r");

    assertThat(code).isEqualTo(ExitCode.RETRY);
    assertThat(err.toString())
        .startsWith("PostgreSQL cannot be used: Connection to 127.0.0.1:1 refused")
        .hasLineCount(1);
    assertThat(out.toString()).contains("\"exit_code\":1");
  }

  private int execute(String... arguments) {
    CommandLine commandLine =
        Modelwatch.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 3];
    all[0] = "plan";
    all[1] = "--monitors=../../dags/monitors";
    all[2] = "--database-url=jdbc:postgresql://127.0.0.1:1/none";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return commandLine.execute(all);
  }
}
