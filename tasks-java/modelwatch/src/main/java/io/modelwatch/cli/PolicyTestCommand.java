package io.modelwatch.cli;

import io.modelwatch.config.MonitorFile;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.Rehearsal;
import io.modelwatch.notify.http.HttpChannel;
import io.modelwatch.notify.mail.MailChannel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says who would be told what by a run. */
@Command(
    name = "test",
    description = {
      "Says who would be told what by a published run if the monitor file were as FILE says, and why others"
          + " would not. Nobody is told by it.",
      "What addresses know of incidents from earlier runs counts."
    },
    mixinStandardHelpOptions = true)
final class PolicyTestCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Parameters(paramLabel = "FILE", description = "A monitor file.")
  Path file = Path.of("");

  @Option(names = "--run", required = true, paramLabel = "ID", description = "The run.")
  UUID run = new UUID(0, 0);

  @Override
  public Integer call() {
    NotifyStep step =
        new NotifyStep(
            database.open(),
            List.of(
                new MailChannel(null),
                HttpChannel.webhook(""),
                HttpChannel.slack(""),
                HttpChannel.teams("")),
            Places.NONE);
    List<Rehearsal> rehearsed = step.rehearse(MonitorFile.load(file), run);
    PrintWriter people = spec.commandLine().getErr();
    rehearsed.forEach(one -> people.println(one.text()));
    people.flush();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.put("run_id", run.toString());
    summary.put("told", rehearsed.stream().filter(Rehearsal::told).count());
    summary.put("addresses", rehearsed);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
