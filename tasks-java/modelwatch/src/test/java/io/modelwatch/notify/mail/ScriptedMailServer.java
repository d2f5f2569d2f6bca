package io.modelwatch.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that can be told to fail where real ones fail: it takes a message, refuses it at
 * its end, or hangs up before or after it has got the message's last byte.
 */
public final class ScriptedMailServer implements AutoCloseable {

  /** What happens with the next messages. */
  public enum Behaviour {
    ACCEPT,
    REFUSE_RECIPIENT,
    REFUSE_AT_DOT,
    HANG_UP_BEFORE_DATA,
    TAKE_AND_HANG_UP,
    TAKE_AND_SAY_NOTHING
  }

  private final ServerSocket socket;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = Behaviour.ACCEPT;

  /** Listens on any free port of localhost. */
  public ScriptedMailServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Its port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** A channel to it. */
  public MailChannel channel() {
    return new MailChannel(plain(port()));
  }

  /** How a server on this machine is reached that wants neither encryption nor a login. */
  public static MailServer plain(int port) {
    return new MailServer(
        "localhost", port, MailServer.Encryption.NONE, null, null, "modelwatch@example.org");
  }

  /** From now on. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** The messages whose last byte arrived and that were not refused. */
  public List<String> messages() {
    return messages;
  }

  /** Those of them to an address of that name. */
  public List<String> to(String name) {
    return messages.stream().filter(mail -> mail.contains("To: " + name + "@")).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> converse(connection), "scripted-mail-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (SocketException closed) {
      // the end
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void converse(Socket connection) {
    try (connection;
        var in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintWriter(connection.getOutputStream(), false, StandardCharsets.UTF_8)) {
      say(out, "220 scripted");
      String line;
      while ((line = in.readLine()) != null) {
        String word =
            line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
        switch (word) {
          case "EHLO" -> say(out, "250 scripted");
          case "RCPT" ->
              say(out, behaviour == Behaviour.REFUSE_RECIPIENT ? "550 nobody here" : "250 ok");
          case "DATA" -> {
            if (!data(in, out)) {
              return;
            }
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException gone) {
      // the client went away
    }
  }

  /** Reads a message; false when the connection is to end. */
  private boolean data(BufferedReader in, PrintWriter out) throws IOException {
    if (behaviour == Behaviour.HANG_UP_BEFORE_DATA) {
      return false;
    }
    say(out, "354 go on");
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null && !line.equals(".")) {
      lines.add(line);
      line = in.readLine();
    }
    if (line == null) {
      return false;
    }
    if (behaviour == Behaviour.REFUSE_AT_DOT) {
      say(out, "452 no space left");
      return true;
    }
    messages.add(String.join("\n", lines));
    switch (behaviour) {
      case TAKE_AND_HANG_UP -> {
        return false;
      }
      case TAKE_AND_SAY_NOTHING -> {
        // until the client goes away
        while (in.read() >= 0) {}
        return false;
      }
      default -> say(out, "250 taken");
    }
    return true;
  }

  private static void say(PrintWriter out, String reply) {
    out.print(reply + "\r\n");
    out.flush();
  }
}
