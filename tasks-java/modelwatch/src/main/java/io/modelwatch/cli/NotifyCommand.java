package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells people what happened to incidents, up to a published run. */
@Command(
    name = "notify",
    description = {
      "Tells people what happened to the monitor's incidents, up to a published run: that one opened, got"
          + " worse, came back or is over. Each event goes to each address once.",
      "Exit code 1 when a message was not taken: the next call sends it (--monitor, --window and"
          + " --as-of are required)."
    },
    subcommands = NotifyDueCommand.class,
    modelTransformer = SubcommandsAlone.class,
    mixinStandardHelpOptions = true)
final class NotifyCommand extends StepCommand {

  @Mixin MailOptions mail = new MailOptions();

  @Option(
      names = "--resend-unconfirmed",
      description =
          "Send messages again of which it is not known whether they arrived (the summary names"
              + " them).")
  boolean again;

  @Override
  public Integer call() throws Exception {
    SubcommandsAlone.requireOptions(
        spec.commandLine(), List.of("--monitor", "--window", "--as-of"));
    return super.call();
  }

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return mail.step(opened).run(monitor, key, again);
  }
}
