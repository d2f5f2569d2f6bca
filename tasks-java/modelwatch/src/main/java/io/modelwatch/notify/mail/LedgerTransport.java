package io.modelwatch.notify.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.LoggerFactory;

/**
 * An SMTP connection that tells when a message is handed over: between its last line and the dot
 * that ends it. Before the dot a server throws the message away when the connection ends, after it
 * the message is the server's. Whatever is recorded in between is recorded for exactly the messages
 * that may have arrived.
 */
final class LedgerTransport extends SMTPTransport {

  private final MailServer server;
  private Runnable handOver = () -> {};

  LedgerTransport(Session session, MailServer server) {
    super(session, null, server.protocol(), server.encryption() == MailServer.Encryption.TLS);
    this.server = server;
  }

  /**
   * Sends a message to its recipients, connecting first where need be.
   *
   * @param beforeLastByte what is to be recorded before the server can take the message
   * @throws MessagingException when the server {@linkplain #isRefusal refused} it, or its answer
   *     did not come
   */
  void send(MimeMessage message, Runnable beforeLastByte) throws MessagingException {
    handOver = beforeLastByte;
    if (!isConnected()) {
      connect(server.host(), server.port(), server.user(), server.password());
    }
    sendMessage(message, message.getAllRecipients());
  }

  /** Whether the server has said that it did not take the message. */
  static boolean isRefusal(MessagingException failure) {
    return failure instanceof SMTPSendFailedException reply && reply.getReturnCode() >= 400;
  }

  /** Ends the connection; the server has answered for every message by now. */
  void hangUp() {
    try {
      close();
    } catch (MessagingException nothingIsLost) {
      LoggerFactory.getLogger(LedgerTransport.class).debug("hanging up", nothingIsLost);
    }
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    try {
      handOver.run();
    } catch (RuntimeException failure) {
      // An IOException makes the transport hang up without the dot
      throw new IOException("the delivery ledger cannot be written", failure);
    }
    super.finishData();
  }
}
