package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.DeliveryStore;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mails the alerts of a published run: one e-mail a recipient, each alert of a window to each
 * recipient once, whatever is rerun, killed or run twice at once.
 */
public final class NotifyStep {

  private final Database database;
  private final @Nullable MailServer server;
  private final @Nullable String publicUrl;

  /**
   * Mails through a server.
   *
   * @param server null when none is configured: nothing is sent, and nothing counts as delivered
   * @param publicUrl where the folder of reports is served, null when it is not
   */
  public NotifyStep(Database database, @Nullable MailServer server, @Nullable String publicUrl) {
    this.database = database;
    this.server = server;
    this.publicUrl = publicUrl;
  }

  /**
   * Mails what was not mailed yet; nothing about a run that another one supersedes.
   *
   * @param again whether e-mails of which it is not known if they arrived are sent once more
   * @throws NothingToDoException when the run is not published
   * @throws MailFailedException when an e-mail could not be sent; the others were
   */
  public NotifySummary run(Monitor monitor, RunKey key, boolean again) {
    String lock = "notify/" + key.monitor() + "/" + key.modelVersion() + "/" + key.window();
    return database.holding(lock, () -> mail(monitor, Documents.published(database, key), again));
  }

  private NotifySummary mail(Monitor monitor, ResultDocument document, boolean again) {
    Run run = document.run();
    DeliveryStore ledger = database.store(DeliveryStore.class);
    if (again) {
      unconfirmed(ledger, run).forEach(delivery -> ledger.takeBack(delivery.messageId()));
    }
    List<Letter> letters =
        run.status() == RunStatus.PUBLISHED
            ? Letters.of(monitor, document, known(ledger, run), publicUrl)
            : List.of();
    if (server != null) {
      new Post(database, server).send(letters);
    }
    return new NotifySummary(
        run.id(),
        server != null,
        server == null ? 0 : letters.size(),
        server == null ? letters.size() : 0,
        unconfirmed(ledger, run).stream()
            .map(delivery -> delivery.messageId() + " to " + delivery.recipient())
            .distinct()
            .toList(),
        run.supersededBy());
  }

  private static List<Delivery> known(DeliveryStore ledger, Run run) {
    return ledger.ofWindow(run.key().monitor(), run.key().modelVersion(), run.key().window());
  }

  private static List<Delivery> unconfirmed(DeliveryStore ledger, Run run) {
    return known(ledger, run).stream().filter(delivery -> !delivery.accepted()).toList();
  }
}
