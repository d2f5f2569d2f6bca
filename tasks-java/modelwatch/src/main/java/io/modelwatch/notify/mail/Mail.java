package io.modelwatch.notify.mail;

import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.Printable;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

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

  /** The text part: what comes from data begins no line of its own. */
  String text() {
    return lines().stream().map(line -> Printable.onOneLine(line) + "\n").collect(joining());
  }

  private List<String> lines() {
    Heading heading = letter.heading();
    RunKey key = letter.document().run().key();
    List<String> lines = new ArrayList<>();
    lines.add(heading.model());
    lines.add("window " + key.window().inWords() + ", as of " + key.asOf());
    addTo(lines, heading.restated());
    lines.add("");
    lines.add(heading.action());
    addTo(lines, heading.origin());
    addTo(lines, heading.harm());
    letter.document().because().forEach(reason -> lines.add("- " + reason));
    lines.add("");
    lines.add(letter.findings() + ":");
    letter.rows().forEach(row -> lines.add("- " + row.line()));
    if (!letter.symptoms().isEmpty()) {
      lines.add("");
      lines.add("Alarms nobody, and why:");
      letter.symptoms().forEach(row -> lines.add("- " + row.line()));
    }
    if (!heading.budget().isEmpty()) {
      lines.add("");
      lines.add(heading.budget());
    }
    lines.add("");
    lines.add("Report: " + letter.where());
    lines.add("");
    lines.add("-- ");
    lines.add(footer());
    return lines;
  }

  private static void addTo(List<String> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }
}
