package io.modelwatch.cli;

import io.modelwatch.access.Links;
import io.modelwatch.database.Database;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.http.HttpChannel;
import io.modelwatch.notify.mail.MailChannel;
import io.modelwatch.notify.mail.MailServer;
import io.modelwatch.notify.mail.MailServer.Encryption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How people are told: the mail server, and where letters link to. */
final class MailOptions implements WithSecret {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  @Option(
      names = "--smtp-host",
      defaultValue = "${env:MODELWATCH_SMTP_HOST}",
      paramLabel = "HOST",
      description =
          "The mail server; without one nothing is sent. Environment MODELWATCH_SMTP_HOST.")
  @Nullable String host;

  @Option(
      names = "--smtp-port",
      defaultValue = "${env:MODELWATCH_SMTP_PORT}",
      paramLabel = "PORT",
      description =
          "Its port (default: 25, 587 with starttls, 465 with tls); environment"
              + " MODELWATCH_SMTP_PORT.")
  @Nullable Integer port;

  @Option(
      names = "--smtp-tls",
      defaultValue = "${env:MODELWATCH_SMTP_TLS}",
      paramLabel = "MODE",
      description =
          "${COMPLETION-CANDIDATES} (default: none for a server on this machine, else starttls);"
              + " environment MODELWATCH_SMTP_TLS.")
  @Nullable Encryption encryption;

  @Option(
      names = "--smtp-user",
      defaultValue = "${env:MODELWATCH_SMTP_USER}",
      paramLabel = "USER",
      description =
          "Login, with the password in environment MODELWATCH_SMTP_PASSWORD; environment"
              + " MODELWATCH_SMTP_USER.")
  @Nullable String user;

  @Option(
      names = "--smtp-from",
      defaultValue = "${env:MODELWATCH_SMTP_FROM:-modelwatch@localhost}",
      paramLabel = "ADDRESS",
      description = "The sender (default: modelwatch@localhost); environment MODELWATCH_SMTP_FROM.")
  String from = "";

  @Option(
      names = "--public-url",
      defaultValue = "${env:MODELWATCH_PUBLIC_URL}",
      paramLabel = "URL",
      description =
          "Where the folder of reports is served, for links; environment MODELWATCH_PUBLIC_URL.")
  @Nullable String publicUrl;

  @Option(
      names = "--dashboard-url",
      defaultValue = "${env:MODELWATCH_DASHBOARD_URL}",
      paramLabel = "URL",
      description =
          "Where people find the dashboard, for links; with the key of MODELWATCH_LINK_KEY mails have"
              + " links by which their receivers act. Environment MODELWATCH_DASHBOARD_URL.")
  @Nullable String dashboardUrl;

  @Override
  public String variable() {
    return "MODELWATCH_SMTP_PASSWORD";
  }

  /** The step over all channels there are. */
  NotifyStep step(Database database) {
    Places places =
        new Places(
            unlessBlank(publicUrl),
            unlessBlank(dashboardUrl),
            Links.of(environment(Links.VARIABLE)).orElse(null));
    return new NotifyStep(
        database,
        List.of(
            new MailChannel(server()),
            HttpChannel.webhook(environment("MODELWATCH_WEBHOOK")),
            HttpChannel.slack(environment("MODELWATCH_SLACK")),
            HttpChannel.teams(environment("MODELWATCH_TEAMS"))),
        places);
  }

  private static @Nullable String unlessBlank(@Nullable String url) {
    return url == null || url.isBlank() ? null : url;
  }

  /** What is a secret, as the URLs of endpoints are: no option has it. */
  private static String environment(String variable) {
    return System.getenv().getOrDefault(variable, "");
  }

  /** Null when no host is given. */
  private @Nullable MailServer server() {
    if (host == null || host.isBlank()) {
      return null;
    }
    Encryption chosen =
        encryption != null
            ? encryption
            : THIS_MACHINE.contains(host) ? Encryption.NONE : Encryption.STARTTLS;
    boolean login = user != null && !user.isBlank();
    return new MailServer(
        host,
        port == null ? defaultPort(chosen) : port,
        chosen,
        login ? user : null,
        login ? secret() : null,
        from);
  }

  private static int defaultPort(Encryption encryption) {
    return switch (encryption) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }
}
