package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.notify.PublishedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people do about incidents, with the operator's login. */
@Tag("database")
class IncidentCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final double RED = 0.5;
  private static final double GREEN = 0.9;
  private static final String[] BY_ANA = {"--by", "ana", "--reason", "because"};

  @Test
  void fromWhatIsOpenToWhatItWas() {
    precision("walk", 1, RED);

    Called list = incident("list", "--monitor", "walk");
    assertThat(list.exit()).isZero();
    assertThat(list.summary().required("incidents").get(0).required("state").asString())
        .isEqualTo("open");

    assertThat(state(act("acknowledge", "walk/1", "--at", "2018-05-02T09:00:00Z")))
        .isEqualTo("acknowledged");
    assertThat(
            state(
                act(
                    "snooze",
                    "walk/1",
                    "--at",
                    "2018-05-02T10:00:00Z",
                    "--until",
                    "2018-05-03T00:00:00Z")))
        .isEqualTo("snoozed");
    assertThat(state(act("comment", "walk/1", "--at", "2018-05-02T11:00:00Z")))
        .isEqualTo("snoozed");
    precision("walk", 2, RED);
    assertThat(state(act("resolve", "walk/1", "--at", "2018-05-03T12:00:00Z")))
        .isEqualTo("resolved");
    assertThat(state(act("reopen", "walk/1", "--at", "2018-05-03T13:00:00Z"))).isEqualTo("open");
    assertThat(state(act("resolve", "walk/1", "--at", "2018-05-03T14:00:00Z")))
        .isEqualTo("resolved");
    act("judge", "walk/1", "--true-alarm", "--cause", "client release");

    JsonNode shown = incident("show", "walk/1").summary();
    assertThat(shown.required("incident").required("verdict").asString()).isEqualTo("true_alarm");
    assertThat(shown.required("incident").required("cause").asString()).isEqualTo("client release");
    assertThat(
            shown.required("events").valueStream().map(event -> event.required("kind").asString()))
        .containsExactly(
            "found",
            "opened",
            "acknowledged",
            "snoozed",
            "commented",
            "snooze_ended",
            "found",
            "resolved",
            "reopened",
            "resolved",
            "judged");

    JsonNode then = incident("show", "walk/1", "--as-of", "2018-05-02T10:30:00Z").summary();
    assertThat(then.required("incident").required("state").asString()).isEqualTo("snoozed");
    JsonNode overNight = incident("show", "walk/1", "--as-of", "2018-05-03T05:00:00Z").summary();
    assertThat(overNight.required("incident").required("state").asString())
        .as("the snooze is over, though no run has said so")
        .isEqualTo("acknowledged");

    JsonNode metrics =
        incident("list", "--metrics", "--monitor", "walk").summary().required("metrics").get(0);
    assertThat(metrics.required("month").asString()).isEqualTo("2018-05-01");
    assertThat(metrics.required("median_hours_to_acknowledge").asDouble()).isEqualTo(3);
    assertThat(metrics.required("precision").asDouble()).isEqualTo(1);
  }

  /** A stranger, a mail and the page: its commands as they stand there. */
  @Test
  void theCommandsOfThePageLeadFromTheMailToItsEnd() throws IOException {
    precision("telecom-fraud", 1, RED);
    String page = Files.readString(Path.of("../../docs/incidents.md"));
    String section = page.substring(page.indexOf("### From the mail to its end"));
    List<JsonNode> said = new ArrayList<>();
    for (String line : section.substring(0, section.indexOf("\n###", 1)).split("\n")) {
      if (line.startsWith("    modelwatch incident ")) {
        Called called = incident(words(line.substring("    modelwatch incident ".length())));
        assertThat(called.exit()).as(line).isZero();
        said.add(called.summary());
      }
    }

    assertThat(said).hasSize(5);
    assertThat(said.get(0).required("incident").required("state").asString()).isEqualTo("open");
    assertThat(said.get(4).required("metrics").get(0).required("precision").asDouble())
        .isEqualTo(1);
    JsonNode over = incident("show", "telecom-fraud/1").summary().required("incident");
    assertThat(over.required("state").asString()).isEqualTo("resolved");
    assertThat(over.required("cause").asString()).isEqualTo("client release");
  }

  private static Object[] words(String line) {
    return Pattern.compile("\"([^\"]*)\"|\\S+")
        .matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray();
  }

  @Test
  void everyActIsInTheAuditTrailWithItsPersonAndReason() throws SQLException {
    precision("audited", 1, RED);
    act("acknowledge", "audited/1");
    act("judge", "audited/1", "--false-alarm");

    List<String> audited = new ArrayList<>();
    try (var connection = DATABASE.connect();
        var statement =
            connection.prepareStatement(
                "SELECT kind || ' ' || (detail ->> 'incident') || ' ' || (detail ->> 'person') || ' '"
                    + " || (detail ->> 'reason') || coalesce(' ' || (detail ->> 'verdict'), '')"
                    + " FROM audit.event WHERE monitor = 'audited' AND starts_with(kind, 'incident_')"
                    + " ORDER BY event_id");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        audited.add(rows.getString(1));
      }
    }
    assertThat(audited)
        .containsExactly(
            "incident_acknowledged 1 ana because", "incident_judged 1 ana because false_alarm");
  }

  @Test
  void acknowledgingTwiceOrInARaceNeverUndoesAnything() throws Exception {
    precision("race", 1, RED);
    var pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 6)
              .mapToObj(i -> (Callable<Integer>) () -> act("acknowledge", "race/1").exit())
              .toList();
      List<Integer> exits = new ArrayList<>();
      for (var result : pool.invokeAll(calls)) {
        exits.add(result.get());
      }
      assertThat(exits).containsOnlyOnce(ExitCode.DONE).contains(ExitCode.NOTHING_TO_DO);
    } finally {
      pool.shutdown();
    }
    act("resolve", "race/1");
    Called late = act("acknowledge", "race/1");

    assertThat(late.exit()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(late.err())
        .contains("race/1 is resolved, since", "by ana: nothing becomes acknowledged");
    JsonNode shown = incident("show", "race/1").summary();
    assertThat(shown.required("incident").required("state").asString()).isEqualTo("resolved");
    assertThat(shown.required("events").size()).isEqualTo(4);
  }

  @Test
  void whatIsWrongIsASentence() {
    precision("wrong", 1, RED);

    assertThat(incident("acknowledge", "wrong/1", "--by", "ana").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(incident("acknowledge", "wrong/1", "--reason", "r").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(act("acknowledge", "wrong").error())
        .contains("an incident is MONITOR/NUMBER, for example telecom-fraud/3, not 'wrong'");
    assertThat(act("acknowledge", "wrong/7").error()).contains("there is no incident wrong/7");
    assertThat(act("acknowledge", "wrong/1", "--at", "2018-01-01T00:00:00Z").error())
        .contains("wrong/1 was found at 2018-05-02T06:00:00Z, after 2018-01-01T00:00:00Z");
    assertThat(act("snooze", "wrong/1", "--until", "2018-05-01T00:00:00Z").error())
        .contains("a snooze ends after it begins, not at 2018-05-01T00:00:00Z");
    assertThat(act("judge", "wrong/1").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(act("reopen", "wrong/1").exit()).isEqualTo(ExitCode.NOTHING_TO_DO);
  }

  @Test
  void whoWasToldOfNothingIsToldWhy() {
    precision("silent", 1, RED);
    JsonNode opened = incident("show", "silent/1").summary().required("findings").get(0);
    assertThat(opened.required("why").asString())
        .isEqualTo("no message has gone: nobody is named for it, or no channel is set up");

    act("snooze", "silent/1", "--at", "2018-05-02T07:00:00Z", "--until", "2018-06-01T00:00:00Z");
    precisionRun("silent", 2, RED).metric("recall", 0.1, 0.05, 0.15, 1000).published();
    JsonNode snoozed =
        incident("show", "silent/1")
            .summary()
            .required("findings")
            .valueStream()
            .filter(finding -> finding.required("key").asString().equals("metric|recall|"))
            .findFirst()
            .orElseThrow();
    assertThat(snoozed.required("why").asString())
        .isEqualTo("snoozed until 2018-06-01T00:00:00Z by ana at 2018-05-02T07:00:00Z: because");
  }

  @Test
  void theSameRootBeforeIsNamedWithItsCause() {
    precision("again", 1, RED);
    act("judge", "again/1", "--true-alarm", "--cause", "client release");
    for (int day = 2; day <= 4; day++) {
      precision("again", day, GREEN);
    }
    precision("again", 20, RED);

    JsonNode before = incident("show", "again/2").summary().required("before").get(0);
    assertThat(before.required("incident").asString()).isEqualTo("again/1");
    assertThat(before.required("state").asString()).isEqualTo("resolved");
    assertThat(before.required("cause").asString()).isEqualTo("client release");
  }

  private static String state(Called called) {
    assertThat(called.exit()).as(called.err()).isZero();
    return called.summary().required("state").asString();
  }

  private static Called act(String action, String name, String... more) {
    List<Object> arguments = new ArrayList<>(List.of(action, name));
    arguments.addAll(List.of(BY_ANA));
    arguments.addAll(List.of(more));
    return incident(arguments.toArray());
  }

  private static Called incident(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(DATABASE.operator());
    return Called.of(new IncidentCommand(), all.toArray());
  }

  private static void precision(String monitor, int day, double value) {
    precisionRun(monitor, day, value).published();
  }

  private static RunFixture precisionRun(String monitor, int day, double value) {
    return new PublishedRuns(DATABASE, monitor).measured(day, day, value);
  }
}
