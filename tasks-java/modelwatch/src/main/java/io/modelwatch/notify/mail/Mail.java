package io.modelwatch.notify.mail;

import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.Letter;
import io.modelwatch.view.Heading;
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

/**
 * A letter as an e-mail: text and HTML, told by headers to be automatic. Its HTML part is the
 * template {@code notify/mail.jte}.
 *
 * @param letter what it says
 * @param from the sender's address
 */
public record Mail(Letter letter, String from) {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** A mail reader shows e-mails of the same id once however they came. */
  String messageId() {
    return "<%s@%s>".formatted(letter.id(), from.substring(from.indexOf('@') + 1));
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
            "alternative", part(text(), "plain"), part(pages.of("notify/mail.jte", this), "html")));
    message.saveChanges();
    return message;
  }

  /** Why the recipient gets this. */
  public String footer() {
    return "You are named in the recipients of monitor "
        + letter.document().run().key().monitor()
        + ". Each finding of a window is mailed once; a finding that gets worse is mailed again.";
  }

  /** The text part. */
  String text() {
    Heading heading = letter.heading();
    RunKey key = letter.document().run().key();
    StringBuilder text = new StringBuilder();
    text.append(heading.model())
        .append("\nwindow ")
        .append(key.window().inWords())
        .append(", as of ")
        .append(key.asOf());
    if (!heading.restated().isEmpty()) {
      text.append('\n').append(heading.restated());
    }
    text.append("\n\n").append(heading.action());
    if (!heading.origin().isEmpty()) {
      text.append('\n').append(heading.origin());
    }
    if (!heading.harm().isEmpty()) {
      text.append('\n').append(heading.harm());
    }
    letter.document().because().forEach(r -> text.append("\n- ").append(r));
    text.append("\n\n").append(letter.findings()).append(':');
    letter.rows().forEach(row -> text.append("\n- ").append(row.line()));
    if (!letter.symptoms().isEmpty()) {
      text.append("\n\nAlarms nobody, and why:");
      letter.symptoms().forEach(row -> text.append("\n- ").append(row.line()));
    }
    if (!heading.budget().isEmpty()) {
      text.append("\n\n").append(heading.budget());
    }
    text.append("\n\nReport: ").append(letter.where());
    return text.append("\n\n-- \n").append(footer()).append('\n').toString();
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }
}
