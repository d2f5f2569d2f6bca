package io.modelwatch.cli;

import static io.modelwatch.cli.WrongUsage.require;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.experiment.Arm;
import io.modelwatch.stats.experiment.Power;
import io.modelwatch.stats.experiment.SampleRatio;
import io.modelwatch.stats.experiment.Uplift;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the counts of an experiment tell, without a monitor. */
@Command(
    name = "experiment",
    description = {
      "Says what the counts of an experiment tell, without a monitor: by how much more units of an"
          + " arm succeed than those of its control, with an interval that holds however often and"
          + " early one looks; whether the arms are as large as planned; what so many units can see.",
      "Example: modelwatch experiment control=430/600 offer=512/600"
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {

  private static final Pattern ARM = Pattern.compile("([^=]+)=(\\d{1,15})/(\\d{1,15})");

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ARM=SUCCESSES/UNITS",
      arity = "2..*",
      description = "The control and the other arms, in this order.")
  List<String> arms = new ArrayList<>();

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "SHARE",
      description = "The planned share of each arm, in the same order (default: all the same).")
  List<Double> shares = new ArrayList<>();

  @Option(
      names = "--effect",
      paramLabel = "EFFECT",
      description = "Says how likely so great a difference of shares is seen, too.")
  @Nullable Double effect;

  @Override
  public Integer call() {
    Map<String, Arm> counted = counted();
    List<Double> planned =
        shares.isEmpty() ? Collections.nCopies(arms.size(), 1.0 / arms.size()) : shares;
    require(
        planned.size() == arms.size()
            && planned.stream().allMatch(share -> share > 0)
            && Math.abs(planned.stream().mapToDouble(share -> share).sum() - 1) < 1e-9,
        "--shares are one share for each arm, greater than 0, that add up to 1");
    List<Map.Entry<String, Arm>> inOrder = List.copyOf(counted.entrySet());
    Map.Entry<String, Arm> control = inOrder.get(0);
    double alpha = Uplift.alpha(inOrder.size());
    PrintWriter people = spec.commandLine().getErr();
    List<Map<String, Object>> uplifts = new ArrayList<>();
    for (Map.Entry<String, Arm> arm : inOrder.subList(1, inOrder.size())) {
      Map<String, Object> uplift = uplift(arm.getKey(), control.getValue(), arm.getValue(), alpha);
      uplifts.add(uplift);
      people.println(uplift);
    }
    people.flush();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.put("control", control.getKey());
    summary.put(
        "sample_ratio_p",
        SampleRatio.p(counted.values().stream().map(arm -> (long) arm.units()).toList(), planned));
    summary.put("uplifts", uplifts);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  private Map<String, Arm> counted() {
    Map<String, Arm> counted = new LinkedHashMap<>();
    for (String text : arms) {
      Matcher parts = ARM.matcher(text);
      require(
          parts.matches(),
          "expected an arm as NAME=SUCCESSES/UNITS, not '%s'".formatted(PlainText.shown(text)));
      long successes = Long.parseLong(parts.group(2));
      long units = Long.parseLong(parts.group(3));
      require(
          successes <= units && units > 0,
          "%s: there must be units, and at least as many as successes"
              .formatted(PlainText.shown(text)));
      require(
          counted.put(PlainText.shown(parts.group(1)), new Arm(successes, units)) == null,
          "%s: an arm is there twice".formatted(PlainText.shown(text)));
    }
    return counted;
  }

  private Map<String, Object> uplift(String name, Arm control, Arm arm, double alpha) {
    Uplift uplift = new Uplift(control, arm);
    Power power = new Power(control.rate(), (long) control.units(), (long) arm.units(), alpha);
    MetricValue detectable = power.detectable();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("arm", name);
    said.put("uplift", uplift.value());
    said.put("interval", Interval.bounds(uplift.interval(alpha)));
    said.put("p", uplift.p());
    said.put("detectable", detectable.value());
    if (effect != null) {
      require(
          effect > 0 && effect <= 1 - control.rate(),
          "--effect must be above 0 and at most %.4f, so that no share is above 1"
              .formatted(1 - control.rate()));
      said.put("power", power.of(effect));
    }
    return said;
  }
}
