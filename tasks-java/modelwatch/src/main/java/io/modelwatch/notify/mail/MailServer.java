package io.modelwatch.notify.mail;

import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How e-mails are sent.
 *
 * @param host the server
 * @param port its port
 * @param encryption how the connection is protected; without protection nobody logs in
 * @param user the login, null for none
 * @param password its password, null for none; never printed
 * @param from the sender's address
 */
public record MailServer(
    String host,
    int port,
    Encryption encryption,
    @Nullable String user,
    @Nullable String password,
    String from) {

  /** How a connection is protected. */
  public enum Encryption implements Word {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** By STARTTLS, which the server must offer. */
    STARTTLS,
    /** From the first byte on. */
    TLS
  }

  /**
   * Checks that no password would travel in the clear.
   *
   * @throws UsageException when there is a login without encryption
   */
  public MailServer {
    if (user != null && encryption == Encryption.NONE) {
      throw new UsageException(
          "a login to mail server " + host + " needs encryption: starttls or tls");
    }
  }

  /** Angus Mail's name of the protocol. */
  String protocol() {
    return encryption == Encryption.TLS ? "smtps" : "smtp";
  }

  /** Angus Mail's settings. */
  Properties properties() {
    Properties properties = new Properties();
    String prefix = "mail." + protocol() + ".";
    properties.setProperty(prefix + "auth", String.valueOf(user != null));
    properties.setProperty(
        prefix + "starttls.enable", String.valueOf(encryption == Encryption.STARTTLS));
    properties.setProperty(
        prefix + "starttls.required", String.valueOf(encryption == Encryption.STARTTLS));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "connectiontimeout", "10000");
    properties.setProperty(prefix + "timeout", "60000");
    properties.setProperty(prefix + "writetimeout", "60000");
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "from", from);
    return properties;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
