package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlarmsCommandTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void saysWhichDayOfAFileWouldHaveAlarmedAndWhy() throws IOException {
    int exit = run(predictions(), "--time", "at");

    assertThat(exit).isZero();
    assertThat(out.toString().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("2024-02-05 channel: new 0.")
        .contains("expected 0.000", "in one day", "since 2024-02-05");
    assertThat(out.toString())
        .contains(
            "2024-02-06 channel: new", "45 days judged, at most 1.000 false incidents in 60.00")
        .endsWith("\"days\":45,\"alarmed_days\":2,\"alarms\":2}\n");
  }

  @Test
  void writesWhatItFoundAsJson() throws IOException {
    Path output = folder.resolve("out.json");

    int exit =
        run(predictions(), "--time", "at", "--budget", "3/60", "--output", output.toString());

    assertThat(exit).isZero();
    JsonNode report = new JsonMapper().readTree(Files.readString(output));
    assertThat(report.get("schema").asString()).isEqualTo("modelwatch.alarms/1");
    assertThat(report.get("budget").toString())
        .isEqualTo("{\"false_incidents\":3.0,\"days\":60.0}");
    JsonNode alarm = report.get("alarms").get(0);
    assertThat(alarm.get("series").asString()).isEqualTo("channel");
    assertThat(alarm.get("measure").asString()).isEqualTo("new");
    assertThat(alarm.get("path").asString()).isEqualTo("fast");
    assertThat(alarm.get("value").asDouble()).isGreaterThan(alarm.get("high").asDouble());
    assertThat(alarm.get("evidence").asDouble())
        .isLessThanOrEqualTo(alarm.get("threshold").asDouble());
    assertThat(report.get("not_judged").isEmpty()).isTrue();
  }

  @Test
  void judgesDaysThatWereCountedAlready() throws IOException {
    StringBuilder days = new StringBuilder("date,series,kind,bin,rows\n");
    for (int day = 0; day < 30; day++) {
      int missing = day == 28 ? 500 : 0;
      String date = FIRST.plusDays(day).toString();
      days.append("%s,a,two_valued,0,%d%n".formatted(date, missing))
          .append("%s,a,two_valued,2,%d%n".formatted(date, 700 - missing))
          .append("%s,a,two_valued,3,%d%n".formatted(date, 290 + day % 7));
    }
    Path counted = Files.writeString(folder.resolve("counted.csv"), days);

    assertThat(run(counted, "--counted", counted.toString())).isZero();
    assertThat(out.toString())
        .contains("2024-01-29 a: missing")
        .contains("\"files\":2,\"days\":60");
  }

  @Test
  void refusesWhatIsNoCountedDay() throws IOException {
    Path counted =
        Files.writeString(
            folder.resolve("counted.csv"), "date,series,kind,bin,rows\n2024-01-01,a,ordered,0\n");

    assertThat(run(counted, "--counted")).isEqualTo(3);
    assertThat(out.toString()).contains("counted.csv, line 2: 5 fields are needed, not 4");
  }

  @Test
  void aBudgetIsFalseIncidentsPerDays() throws IOException {
    assertThat(run(predictions(), "--time", "at", "--budget", "often")).isEqualTo(2);
    assertThat(out.toString()).contains("a budget is false incidents per days, such as 1/60");
    assertThat(run(predictions())).isEqualTo(2);
    assertThat(out.toString()).contains("either --time or --counted is needed");
  }

  /** 45 days of 200 rows; from day 35 on for two days a channel that nobody knew. */
  private Path predictions() throws IOException {
    Random random = new Random(416);
    StringBuilder rows = new StringBuilder("id,at,amount,channel\n");
    for (int day = 0; day < 45; day++) {
      for (int row = 0; row < 200; row++) {
        boolean esim = (day == 35 || day == 36) && row % 5 == 0;
        String channel = esim ? "esim" : random.nextBoolean() ? "web" : "app";
        rows.append(
            "p%d-%d,%sT12:00:00Z,%d,%s%n"
                .formatted(day, row, FIRST.plusDays(day), random.nextInt(1000), channel));
      }
    }
    return Files.writeString(folder.resolve("predictions.csv"), rows);
  }

  private int run(Path file, String... options) {
    CommandLine command = Modelwatch.configured(new CommandLine(new AlarmsCommand()));
    String[] all = new String[options.length + 1];
    all[0] = file.toString();
    System.arraycopy(options, 0, all, 1, options.length);
    return command.setOut(new PrintWriter(out, true)).execute(all);
  }
}
