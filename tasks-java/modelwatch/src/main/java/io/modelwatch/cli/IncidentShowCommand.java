package io.modelwatch.cli;

import io.modelwatch.incident.FindingLine;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows an incident. */
@Command(
    name = "show",
    description = {
      "Shows an incident: what happened to it, its findings, and earlier ones with the same root.",
      "Of each finding and each event it says who was told of it, or why nobody was."
    },
    footer = {
      "",
      "Examples: as it is, and as it was known on a day.",
      "  modelwatch incident show telecom-fraud/3",
      "  modelwatch incident show telecom-fraud/3 --as-of 2018-07-04T12:00:00Z"
    },
    mixinStandardHelpOptions = true)
final class IncidentShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin IncidentOption incident = new IncidentOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "As it was known then (default: now).")
  @Nullable Instant asOf;

  @Override
  public Integer call() {
    Times.requireCome("--as-of", asOf);
    Incidents incidents = new Incidents(database.open());
    Incident found = incidents.find(incident.name, asOf == null ? Instant.now() : asOf);
    List<IncidentEventLine> events = found.events().stream().map(IncidentEventLine::of).toList();
    List<FindingLine> findings = incidents.findings(found).stream().map(FindingLine::of).toList();
    List<IncidentNoticeLine> notices =
        incidents.notices(found).stream()
            .map(notice -> IncidentNoticeLine.of(notice, found))
            .toList();
    List<IncidentLine> before = incidents.before(found).stream().map(IncidentLine::of).toList();
    IncidentLine line = IncidentLine.of(found);
    PrintWriter people = spec.commandLine().getErr();
    people.println(line.text());
    events.forEach(event -> people.println("  " + event.text()));
    findings.forEach(finding -> people.println("  " + finding.text()));
    notices.forEach(notice -> people.println("  " + notice.text()));
    before.forEach(one -> people.println("  same root before: " + one.text()));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.put("incident", line);
    summary.put("as_of", found.asOf());
    summary.put("events", events);
    summary.put("findings", findings);
    summary.put("notices", notices);
    summary.put("attempts", incidents.attempts(found));
    summary.put("before", before);
    people.flush();
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
