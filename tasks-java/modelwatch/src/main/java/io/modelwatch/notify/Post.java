package io.modelwatch.notify;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.DeliveryStore;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.Run;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends letters over a channel and keeps the delivery ledger: a row is there before a letter can
 * arrive, and goes only when the letter certainly did not.
 */
final class Post {

  private final Database database;
  private final DeliveryStore ledger;
  private final Channel channel;

  Post(Database database, Channel channel) {
    this.database = database;
    this.ledger = database.store(DeliveryStore.class);
    this.channel = channel;
  }

  /** Sends every letter that can be sent, and says why the others could not. */
  List<String> send(List<Letter> letters) {
    List<String> failures = new ArrayList<>();
    try (Channel.Line line = channel.open()) {
      for (Letter letter : letters) {
        try {
          send(letter, line);
        } catch (UndeliveredException failure) {
          failures.add("to " + letter.recipient() + " by " + failure.getMessage());
        }
      }
    }
    return failures;
  }

  private void send(Letter letter, Channel.Line line) throws UndeliveredException {
    Run run = letter.document().run();
    String messageId = line.messageId(letter);
    List<Delivery> deliveries = deliveries(letter, messageId);
    HandOver handOver = new HandOver(() -> ledger.handOver(run.id(), deliveries));
    try {
      line.send(letter, handOver);
    } catch (UndeliveredException failure) {
      if (!handOver.isDone || failure.isRefused()) {
        ledger.takeBack(channel.name(), messageId);
      }
      throw failure;
    }
    if (!handOver.isDone) {
      throw new IllegalStateException(
          channel.name() + " has sent a letter without handing it over");
    }
    database.inTransaction(
        transaction -> {
          transaction.store(DeliveryStore.class).accept(channel.name(), messageId);
          transaction
              .store(AuditStore.class)
              .append("notified", run.key().monitor(), run.id(), detail(letter, messageId));
          return run;
        });
  }

  private List<Delivery> deliveries(Letter letter, String messageId) {
    return letter.alerts().stream()
        .map(
            alert ->
                new Delivery(
                    alert.key(),
                    alert.severity(),
                    channel.name(),
                    letter.recipient(),
                    messageId,
                    false))
        .toList();
  }

  private String detail(Letter letter, String messageId) {
    var detail = JsonNodeFactory.instance.objectNode();
    detail.put("channel", channel.name());
    detail.put("recipient", letter.recipient());
    detail.put("message_id", messageId);
    var alerts = detail.putArray("alerts");
    letter.alerts().forEach(alert -> alerts.add(alert.key()));
    return detail.toString();
  }

  /** Remembers whether the ledger has the letter. */
  private static final class HandOver implements Runnable {

    private final Runnable record;
    private boolean isDone;

    HandOver(Runnable record) {
      this.record = record;
    }

    @Override
    public void run() {
      record.run();
      isDone = true;
    }
  }
}
