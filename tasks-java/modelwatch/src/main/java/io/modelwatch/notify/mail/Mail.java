package io.modelwatch.notify.mail;

import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.Printable;
import io.modelwatch.notify.Letter;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter as an e-mail: {@linkplain MailText text} and HTML, told by headers to be automatic. Its
 * HTML part is the template {@code notify/mail.jte}. What follows the first letter of an incident
 * is an answer to it, so that mail readers show them together.
 *
 * @param letter what it says
 * @param from the sender's address
 */
public record Mail(Letter letter, String from) {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** A mail reader shows e-mails of the same id once however they came. */
  String messageId() {
    return messageId(letter.id());
  }

  private String messageId(UUID id) {
    return "<%s@%s>".formatted(id, from.substring(from.indexOf('@') + 1));
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
    @Nullable UUID first = letter.thread();
    if (first != null) {
      message.setHeader("In-Reply-To", messageId(first));
      message.setHeader("References", messageId(first));
    }
    message.setContent(
        new MimeMultipart(
            "alternative",
            part(text(), "plain"),
            part(pages.of("notify/mail.jte", letter), "html")));
    message.saveChanges();
    return message;
  }

  /** The text part: what comes from data begins no line of its own. */
  String text() {
    return new MailText(letter)
        .lines().stream().map(line -> Printable.onOneLine(line) + "\n").collect(joining());
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }
}
