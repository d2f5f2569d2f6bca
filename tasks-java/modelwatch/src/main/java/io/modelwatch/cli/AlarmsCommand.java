package io.modelwatch.cli;

import static io.modelwatch.cli.WrongUsage.require;

import io.modelwatch.config.Holidays;
import io.modelwatch.config.Monitor;
import io.modelwatch.drift.AlarmReport;
import io.modelwatch.drift.CountedDays;
import io.modelwatch.drift.CountedFile;
import io.modelwatch.drift.FileDays;
import io.modelwatch.stats.sequential.AlarmMethod;
import io.modelwatch.stats.sequential.Budget;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.DayVerdict;
import io.modelwatch.stats.sequential.LastingChanges;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which past days of a file would have alarmed. */
@Command(
    name = "alarms",
    description = {
      "Says which past days of a file (Parquet, CSV or JSON Lines) would have alarmed, without a"
          + " monitor: each day is judged by the days before it alone, within a budget of false"
          + " incidents over all columns together.",
      "With --counted, FILE is a CSV of days that were counted already (date,series,kind,bin,rows;"
          + " bin 0 holds missing values, bin 1 new ones); there may be several, each a past of its"
          + " own.",
      "An alarm is a result, not a failure: the exit code is 0; 3 if a file cannot be taken in.",
      "Example: modelwatch alarms predictions.parquet --time event_time --budget 1/60"
    },
    mixinStandardHelpOptions = true)
final class AlarmsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The file.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "When a row happened; its day is that of --timezone.")
  @Nullable String time;

  @Option(names = "--counted", description = "The days are counted already.")
  boolean counted;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN",
      description = "The columns to judge (default: all that are numbers or categories).")
  List<String> columns = new ArrayList<>();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are categories though their values are numbers.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--baseline-days",
      defaultValue = "14",
      paramLabel = "N",
      description = "The bins are made of so many first days (default: ${DEFAULT-VALUE}).")
  int baselineDays;

  @Option(
      names = "--budget",
      defaultValue = "1/60",
      paramLabel = "FALSE/DAYS",
      description = "At most so many false incidents in so many days (default: ${DEFAULT-VALUE}).")
  String budget = "";

  @Option(
      names = "--calendar",
      paramLabel = "COUNTRY",
      description = "Whose public holidays are compared with Sundays. Example: --calendar de")
  @Nullable String country;

  @Option(
      names = "--holiday",
      split = ",",
      paramLabel = "DATE",
      description = "Further days that are compared with Sundays. May be repeated.")
  Set<LocalDate> holidays = new HashSet<>();

  @Mixin final ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the alarms go as JSON, a line a file; without it they are printed.")
  @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Places.requireWritableFile("--output", output);
    require(counted || files.size() == 1, "several files are for --counted alone");
    require(counted == (time == null), "either --time or --counted is needed");
    require(baselineDays >= 1, "--baseline-days is 1 or more, not " + baselineDays);
    Budget allowed = Budget.parse(budget);
    Function<LocalDate, DayClass> calendar = calendar();
    List<String> lines = new ArrayList<>();
    int days = 0;
    int alarms = 0;
    int alarmedDays = 0;
    for (Path file : files) {
      CountedDays past = counted ? CountedFile.read(file, calendar) : count(file, calendar);
      List<DayVerdict> verdicts = judged(past, allowed);
      AlarmReport report = AlarmReport.of(file.toString(), allowed, past, verdicts);
      days += report.days();
      alarms += report.alarms().size();
      alarmedDays += (int) verdicts.stream().filter(day -> !day.alarms().isEmpty()).count();
      if (output == null) {
        print(report);
      } else {
        lines.add(Summary.line(report));
      }
    }
    if (output != null) {
      Files.write(output, lines);
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", spec.name());
    summary.put("files", files.size());
    summary.put("days", days);
    summary.put("alarmed_days", alarmedDays);
    summary.put("alarms", alarms);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  private static List<DayVerdict> judged(CountedDays past, Budget budget) {
    LocalDate last =
        past.days().isEmpty() ? LocalDate.MAX : past.days().get(past.days().size() - 1).date();
    return AlarmMethod.judge(past.kinds(), past.days(), LastingChanges.NONE, budget, last);
  }

  private CountedDays count(Path file, Function<LocalDate, DayClass> calendar) {
    try (FileDays days =
        new FileDays(
            file, reading.options(null, null), String.valueOf(time), columns, categories)) {
      PrintWriter err = spec.commandLine().getErr();
      ReadingOptions.tell(err, days.rows());
      CountedDays past = days.count(baselineDays, calendar);
      days.leftOut().forEach((column, reason) -> err.println(column + ": " + reason));
      return past;
    }
  }

  private Function<LocalDate, DayClass> calendar() {
    Set<DayOfWeek> weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    Holidays free = new Holidays(new Monitor.Calendar(country, null, holidays, weekend));
    return day -> free.contains(day) ? DayClass.of(day).asHoliday() : DayClass.of(day);
  }

  private void print(AlarmReport report) {
    PrintWriter out = spec.commandLine().getOut();
    report.alarms().forEach(alarm -> out.println(sentence(alarm)));
    report
        .notJudged()
        .forEach((series, reason) -> out.println("not judged: " + series + ": " + reason));
    out.printf(
        "%d days judged, at most %s false incidents in %s days%n",
        report.days(), number(report.budget().falseIncidents()), number(report.budget().days()));
  }

  private static String sentence(AlarmReport.Line alarm) {
    return "%s %s: %s%s %s, expected %s, ordinary %s to %s (%s, %s; since %s)"
        .formatted(
            alarm.date(),
            alarm.series(),
            alarm.measure(),
            alarm.bin() == null ? "" : " of " + PlainText.shown(alarm.bin()),
            number(alarm.value()),
            number(alarm.expected()),
            number(alarm.low()),
            number(alarm.high()),
            alarm.path().equals("fast") ? "in one day" : "by and by",
            "1 in %.0e".formatted(1 / alarm.evidence()),
            alarm.since());
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number >= 1000 ? "%.0f" : "%.4g", number);
  }
}
