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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells people about the alerts of a published run: one letter an address of a channel, each alert
 * of a window to each address once, whatever is rerun, killed or run twice at once.
 */
public final class NotifyStep {

  private final Database database;
  private final List<Channel> channels;
  private final @Nullable String publicUrl;

  /**
   * Tells over channels.
   *
   * @param channels one that is not ready sends nothing, and nothing of it counts as delivered
   * @param publicUrl where the folder of reports is served, null when it is not
   */
  public NotifyStep(Database database, List<Channel> channels, @Nullable String publicUrl) {
    this.database = database;
    this.channels = List.copyOf(channels);
    this.publicUrl = publicUrl;
  }

  /**
   * Sends what was not sent yet; nothing about a run that another one supersedes.
   *
   * @param again whether letters of which it is not known if they arrived are sent once more
   * @throws NothingToDoException when the run is not published
   * @throws NotSentException when a letter could not be sent; the others were
   */
  public NotifySummary run(Monitor monitor, RunKey key, boolean again) {
    String lock = "notify/" + key.monitor() + "/" + key.modelVersion() + "/" + key.window();
    return database.holding(lock, () -> tell(monitor, Documents.published(database, key), again));
  }

  private NotifySummary tell(Monitor monitor, ResultDocument document, boolean again) {
    Run run = document.run();
    DeliveryStore ledger = database.store(DeliveryStore.class);
    if (again) {
      unconfirmed(ledger, run).forEach(row -> ledger.takeBack(row.channel(), row.messageId()));
    }
    int sent = 0;
    int waiting = 0;
    List<String> failures = new ArrayList<>();
    List<Delivery> known = known(ledger, run);
    for (Channel channel : channels) {
      List<Letter> letters =
          run.status() == RunStatus.PUBLISHED
              ? Letters.of(channel, monitor, document, known, publicUrl)
              : List.of();
      if (channel.isReady()) {
        failures.addAll(new Post(database, channel).send(letters));
        sent += letters.size();
      } else {
        waiting += letters.size();
      }
    }
    if (!failures.isEmpty()) {
      throw new NotSentException(failures);
    }
    return new NotifySummary(
        run.id(),
        channels.stream().filter(Channel::isReady).map(Channel::name).toList(),
        sent,
        waiting,
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
