package io.modelwatch.cli;

import io.modelwatch.domain.UsageException;
import io.modelwatch.stats.Explanation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a measure is. */
@Command(
    name = "explain",
    description = "Says what a measure is: formula, range, default threshold, interval, source.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  /** What the summary says when several measures were listed. */
  record Listed(List<String> performance, List<String> drift, List<String> quality) {

    static Listed of(List<Explanation> listed) {
      List<String> drift = names(Measures.ofDrift());
      List<String> quality = names(Measures.ofQuality());
      return new Listed(
          names(listed).stream()
              .filter(name -> !drift.contains(name) && !quality.contains(name))
              .toList(),
          names(listed).stream().filter(drift::contains).toList(),
          names(listed).stream().filter(quality::contains).toList());
    }

    private static List<String> names(List<Explanation> explanations) {
      return explanations.stream().map(Explanation::name).toList();
    }
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "MEASURE",
      description = "The measure's name, or a word of its name or sentence; all without it.")
  @Nullable String measure;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Explanation> found = measure == null ? Measures.all() : matching(measure);
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no measure '" + measure + "'; modelwatch explain lists them all");
    }
    if (found.size() == 1) {
      print(out, found.get(0));
      Summary.print(out, spec.name(), found.get(0));
    } else {
      found.forEach(explanation -> out.println(Measures.line(explanation).strip()));
      Summary.print(out, spec.name(), Listed.of(found));
    }
    return ExitCode.DONE;
  }

  private static List<Explanation> matching(String text) {
    List<Explanation> named =
        Measures.all().stream().filter(known -> known.name().equals(text)).toList();
    return named.isEmpty()
        ? Measures.all().stream().filter(known -> mentions(known, text)).toList()
        : named;
  }

  private static boolean mentions(Explanation known, String text) {
    return (known.name() + " " + known.sentence())
        .toLowerCase(Locale.ROOT)
        .contains(text.toLowerCase(Locale.ROOT));
  }

  private static void print(PrintWriter out, Explanation measure) {
    out.println(measure.name() + ": " + measure.sentence());
    out.println("  formula    " + measure.formula());
    out.println("  range      " + measure.range());
    out.println("  undefined  " + measure.undefined());
    out.println("  interval   " + measure.interval());
    out.println("  threshold  " + measure.threshold());
    out.println("  source     " + measure.source());
  }
}
