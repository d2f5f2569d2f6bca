package io.modelwatch.notify;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.RunKey;
import io.modelwatch.view.Html;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A letter as an e-mail: text and HTML, told by headers to be automatic. */
final class Envelope {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Letter letter;
  private final String from;

  Envelope(Letter letter, String from) {
    this.letter = letter;
    this.from = from;
  }

  /**
   * The same findings of the same window to the same recipient have the same id, so that a mail
   * reader shows them once however they came.
   */
  String messageId() {
    RunKey key = letter.document().run().key();
    String name =
        letter.alerts().stream()
            .map(alert -> alert.key() + " " + alert.severity())
            .collect(
                Collectors.joining(
                    "\n",
                    String.join(
                        "\n",
                        key.monitor(),
                        key.modelVersion(),
                        key.window().toString(),
                        letter.recipient(),
                        ""),
                    ""));
    return "<%s@%s>"
        .formatted(
            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
            from.substring(from.indexOf('@') + 1));
  }

  /** The address it goes to. */
  String recipient() {
    return letter.recipient();
  }

  /** The rows of the ledger it stands for. */
  List<Delivery> deliveries() {
    String id = messageId();
    return letter.alerts().stream().map(alert -> delivery(alert, id)).toList();
  }

  MimeMessage message(Session session, Html pages) throws MessagingException {
    String id = messageId();
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(from, true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(Instant.now()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setContent(
        new MimeMultipart(
            "alternative",
            part(letter.text(), "plain"),
            part(pages.of("mail.jte", letter), "html")));
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  private Delivery delivery(Alert alert, String messageId) {
    return new Delivery(alert.key(), alert.severity(), letter.recipient(), messageId, false);
  }
}
