package io.modelwatch.cli;

import io.modelwatch.document.WrittenFindings;
import io.modelwatch.domain.UsageException;
import io.modelwatch.stats.Explanation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a metric, measure or check is. */
@Command(
    name = "explain",
    description = {
      "Says what a metric, measure or check is: formula, range, default threshold, interval, source.",
      "With --report it says of the findings of a run that the monitor's own past judged what was"
          + " found, what is usual by how many days, since when, on what evidence, and the budget.",
      "Example: modelwatch explain amount --report reports/fraud/RUN_ID.json"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  /** What the summary says when several were listed. */
  record Listed(
      List<String> performance,
      List<String> drift,
      List<String> quality,
      List<String> harm,
      List<String> learned) {

    static Listed of(List<Explanation> listed) {
      List<String> drift = names(Explanations.ofDrift());
      List<String> quality = names(Explanations.ofQuality());
      List<String> harm = names(Explanations.ofHarm());
      List<String> learned = names(Explanations.ofLearned());
      List<String> rest = new ArrayList<>(names(listed));
      Stream.of(drift, quality, harm, learned).forEach(rest::removeAll);
      return new Listed(
          rest,
          names(listed).stream().filter(drift::contains).toList(),
          names(listed).stream().filter(quality::contains).toList(),
          names(listed).stream().filter(harm::contains).toList(),
          names(listed).stream().filter(learned::contains).toList());
    }

    private static List<String> names(List<Explanation> explanations) {
      return explanations.stream().map(Explanation::name).toList();
    }
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "Its name, or a word of its name or sentence; with --report a column or measure. All"
              + " without it.")
  @Nullable String name;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Explain the findings of a run: the JSON that report wrote.")
  @Nullable Path report;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (report != null) {
      explain(out, WrittenFindings.read(report));
      return ExitCode.DONE;
    }
    List<Explanation> found = name == null ? Explanations.all() : matching(name);
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no metric, measure or check '" + name + "'; modelwatch explain lists them all");
    }
    if (found.size() == 1) {
      print(out, found.get(0));
      Summary.print(out, spec.name(), found.get(0));
    } else {
      found.forEach(explanation -> out.println(Explanations.line(explanation).strip()));
      Summary.print(out, spec.name(), Listed.of(found));
    }
    return ExitCode.DONE;
  }

  private void explain(PrintWriter out, WrittenFindings written) {
    List<WrittenFindings.Said> found =
        written.findings().stream().filter(finding -> name == null || finding.isOf(name)).toList();
    if (found.isEmpty()) {
      out.println(
          "No finding%s is judged by the monitor's own past."
              .formatted(name == null ? "" : " of '" + name + "'"));
    }
    for (WrittenFindings.Said finding : found) {
      out.println(finding.key() + " (" + finding.severity() + "): " + finding.sentence() + ".");
    }
    if (!written.budget().isEmpty()) {
      out.println(written.budget());
    }
    Summary.print(out, spec.name(), new WrittenFindings(found, written.budget()));
  }

  private static List<Explanation> matching(String text) {
    List<Explanation> named =
        Explanations.all().stream().filter(known -> known.name().equals(text)).toList();
    return named.isEmpty()
        ? Explanations.all().stream().filter(known -> mentions(known, text)).toList()
        : named;
  }

  private static boolean mentions(Explanation known, String text) {
    return (known.name() + " " + known.sentence())
        .toLowerCase(Locale.ROOT)
        .contains(text.toLowerCase(Locale.ROOT));
  }

  private static void print(PrintWriter out, Explanation found) {
    out.println(found.name() + ": " + found.sentence());
    out.println("  formula    " + found.formula());
    out.println("  range      " + found.range());
    out.println("  undefined  " + found.undefined());
    out.println("  interval   " + found.interval());
    out.println("  threshold  " + found.threshold());
    out.println("  source     " + found.source());
  }
}
