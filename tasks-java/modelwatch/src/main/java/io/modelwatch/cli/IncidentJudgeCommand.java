package io.modelwatch.cli;

import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether an alarm was right, and what it came from. */
@Command(
    name = "judge",
    description = {
      "Says whether the alarm was right, and what the incident came from.",
      "The monitor's precision of alarms counts it (incident list --metrics), and the next incident with the"
          + " same root names the cause. The last judgement counts."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch incident judge telecom-fraud/3 --true-alarm --cause \"client release\" --by ana \\",
      "      --reason \"four days in cents\""
    },
    mixinStandardHelpOptions = true)
final class IncidentJudgeCommand extends IncidentAction {

  @ArgGroup(multiplicity = "1")
  Right right = new Right();

  @Option(
      names = "--cause",
      paramLabel = "TEXT",
      converter = PlainText.class,
      description = "What it came from, as people say it: client release, unit changed, feed late.")
  @Nullable String cause;

  /** One of two. */
  static final class Right {

    @Option(names = "--true-alarm", required = true, description = "Something was wrong.")
    boolean trueAlarm;

    @Option(names = "--false-alarm", required = true, description = "Nothing was wrong.")
    boolean falseAlarm;
  }

  @Override
  Act act(String by, String why, Instant when) {
    AlarmVerdict verdict = right.trueAlarm ? AlarmVerdict.TRUE_ALARM : AlarmVerdict.FALSE_ALARM;
    return new Act(Kind.JUDGED, by, why, when, null, verdict, cause);
  }
}
