package io.modelwatch.notify.mail;

import io.modelwatch.notify.Channel;
import io.modelwatch.notify.Letter;
import io.modelwatch.notify.UndeliveredException;
import io.modelwatch.view.Html;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** E-mails to the recipients that the monitor file names. */
public final class MailChannel implements Channel {

  private final @Nullable MailServer server;

  /**
   * Mails through a server.
   *
   * @param server null when none is configured
   */
  public MailChannel(@Nullable MailServer server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean isReady() {
    return server != null;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  /** Those that name no other channel. */
  @Override
  public List<String> addresses(List<String> named) {
    return named.stream().filter(address -> address.indexOf(':') < 0).toList();
  }

  @Override
  public Line open() {
    return new MailLine(Objects.requireNonNull(server, "no mail server"));
  }

  /** One connection for all e-mails to an address; it is made for the first. */
  private static final class MailLine implements Line {

    private final MailServer server;
    private final Session session;
    private final LedgerTransport transport;
    private final Html pages = new Html();

    MailLine(MailServer server) {
      this.server = server;
      this.session = Session.getInstance(server.properties());
      this.transport = new LedgerTransport(session, server);
    }

    @Override
    public String messageId(Letter letter) {
      return mail(letter).messageId();
    }

    @Override
    public void send(Letter letter, Runnable handOver) throws UndeliveredException {
      try {
        transport.send(mail(letter).message(session, pages), handOver);
      } catch (MessagingException failure) {
        throw new UndeliveredException(
            server + ": " + reason(failure), LedgerTransport.isRefusal(failure), failure);
      }
    }

    @Override
    public void close() {
      transport.hangUp();
    }

    private Mail mail(Letter letter) {
      return new Mail(letter, server.from());
    }

    private static String reason(MessagingException failure) {
      Exception next = failure.getNextException();
      String reason = failure.getMessage() + (next == null ? "" : " (" + next.getMessage() + ")");
      return reason.replaceAll("\\s+", " ");
    }
  }
}
