package io.modelwatch.notify;

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
  private boolean handedOver;

  LedgerTransport(Session session, MailServer server) {
    super(session, null, server.protocol(), server.encryption() == MailServer.Encryption.TLS);
    this.server = server;
  }

  /**
   * Sends a message to its recipients, connecting first where need be.
   *
   * @param beforeLastByte what is to be recorded before the server can take the message
   * @throws MessagingException when the server did not take it, or its answer did not come: {@link
   *     #mayHaveArrived} tells which
   */
  void send(MimeMessage message, Runnable beforeLastByte) throws MessagingException {
    handedOver = false;
    handOver = beforeLastByte;
    if (!isConnected()) {
      connect(server.host(), server.port(), server.user(), server.password());
    }
    sendMessage(message, message.getAllRecipients());
  }

  /** Whether the message whose sending failed may have arrived nevertheless. */
  boolean mayHaveArrived(MessagingException failure) {
    boolean refused =
        failure instanceof SMTPSendFailedException reply && reply.getReturnCode() >= 400;
    return handedOver && !refused;
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
    handedOver = true;
    super.finishData();
  }
}
