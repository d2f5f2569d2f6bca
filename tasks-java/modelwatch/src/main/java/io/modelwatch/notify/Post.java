package io.modelwatch.notify;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.DeliveryStore;
import io.modelwatch.domain.Run;
import io.modelwatch.view.Html;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends letters and keeps the delivery ledger. */
final class Post {

  private final Database database;
  private final DeliveryStore ledger;
  private final MailServer server;
  private final Session session;
  private final Html pages = new Html();

  Post(Database database, MailServer server) {
    this.database = database;
    this.ledger = database.store(DeliveryStore.class);
    this.server = server;
    this.session = Session.getInstance(server.properties());
  }

  /**
   * Sends every letter that can be sent.
   *
   * @throws MailFailedException when one could not
   */
  void send(List<Letter> letters) {
    List<String> failures = new ArrayList<>();
    LedgerTransport transport = new LedgerTransport(session, server);
    try {
      for (Letter letter : letters) {
        try {
          send(letter, transport);
        } catch (MessagingException failure) {
          failures.add("to " + letter.recipient() + " by " + server + ": " + reason(failure));
        }
      }
    } finally {
      transport.hangUp();
    }
    if (!failures.isEmpty()) {
      throw new MailFailedException(failures);
    }
  }

  private void send(Letter letter, LedgerTransport transport) throws MessagingException {
    Envelope envelope = new Envelope(letter, server.from());
    Run run = letter.document().run();
    try {
      transport.send(
          envelope.message(session, pages), () -> ledger.handOver(run.id(), envelope.deliveries()));
    } catch (MessagingException failure) {
      if (!transport.mayHaveArrived(failure)) {
        ledger.takeBack(envelope.messageId());
      }
      throw failure;
    }
    database.inTransaction(
        transaction -> {
          transaction.store(DeliveryStore.class).accept(envelope.messageId());
          transaction
              .store(AuditStore.class)
              .append("mailed", run.key().monitor(), run.id(), detail(envelope));
          return run;
        });
  }

  private static String detail(Envelope envelope) {
    var detail = JsonNodeFactory.instance.objectNode();
    detail.put("recipient", envelope.recipient());
    detail.put("message_id", envelope.messageId());
    var alerts = detail.putArray("alerts");
    envelope.deliveries().forEach(delivery -> alerts.add(delivery.alertKey()));
    return detail.toString();
  }

  private static String reason(MessagingException failure) {
    Exception next = failure.getNextException();
    String reason = failure.getMessage() + (next == null ? "" : " (" + next.getMessage() + ")");
    return reason.replaceAll("\\s+", " ");
  }
}
