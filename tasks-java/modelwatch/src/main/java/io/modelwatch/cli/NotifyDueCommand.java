package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells people what has become due between runs. */
@Command(
    name = "due",
    description = {
      "Tells people what has become due since the monitors ran last: what waited for the end of quiet"
          + " hours, a digest or a snooze, what nobody has acknowledged, and what a channel did not take.",
      "Exit code 99 when nothing is due, 1 when a message was not taken: the next call sends it."
    },
    mixinStandardHelpOptions = true)
final class NotifyDueCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin MailOptions mail = new MailOptions();

  @Option(
      names = "--monitor",
      paramLabel = "NAME|FILE",
      description = "A monitor; repeatable (default: all in --monitors).")
  List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    List<Monitor> told = names.isEmpty() ? monitors.all() : monitors.usable(names);
    Database opened = database.open();
    Summary.print(
        spec.commandLine().getOut(),
        Summary.step(spec),
        opened.connected(() -> mail.step(opened).due(told)));
    return ExitCode.DONE;
  }
}
