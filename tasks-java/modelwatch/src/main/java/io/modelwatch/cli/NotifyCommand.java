package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mails the alerts of a published run. */
@Command(
    name = "notify",
    description = {
      "Mails the alerts of a published run: each to each recipient once.",
      "Exit code 1 when the mail server did not take an e-mail: the next call sends it."
    },
    mixinStandardHelpOptions = true)
final class NotifyCommand extends StepCommand {

  @Mixin MailOptions mail = new MailOptions();

  @Option(
      names = "--resend-unconfirmed",
      description =
          "Send e-mails again of which it is not known whether they arrived (the summary names"
              + " them).")
  boolean again;

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return mail.step(opened).run(monitor, key, again);
  }
}
