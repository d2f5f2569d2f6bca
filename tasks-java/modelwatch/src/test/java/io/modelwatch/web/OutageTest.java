package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away under pages that have been shown, and comes back. */
@Tag("database")
class OutageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void pagesSaySoWhileItIsGoneAndRecoverByThemselves() throws Exception {
    URI server = URI.create(DATABASE.url().substring("jdbc:".length()));
    try (Relay relay = new Relay(server.getPort())) {
      String url = DATABASE.url().replace(":" + server.getPort() + "/", ":" + relay.port + "/");
      Database web = Database.serving(url, "modelwatch_web", DATABASE.webPassword());
      try (Browser browser =
          new Browser(new Databases(web, null, web), Browser.MONITORS, Browser.CLOCK)) {
        assertThat(browser.answer("/").statusCode()).isEqualTo(200);

        relay.cut();
        HttpResponse<String> gone = browser.answer("/");
        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.headers().firstValue("Refresh")).contains("10");
        assertThat(gone.body()).contains("The database does not answer.", "Nothing is lost");
        assertThat(browser.answer("/health").statusCode()).isEqualTo(503);
        assertThat(browser.text("/system")).contains("One part needs somebody: Database.");

        relay.mend();
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        while (browser.answer("/").statusCode() != 200 && Instant.now().isBefore(until)) {
          Thread.sleep(200);
        }
        assertThat(browser.answer("/").statusCode()).isEqualTo(200);
        assertThat(browser.answer("/health").statusCode()).isEqualTo(200);
      }
    }
  }

  /** The way to a server, which can be cut and mended; the server itself keeps its port. */
  private static final class Relay implements AutoCloseable {

    private final int to;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private ServerSocket listening;

    Relay(int to) throws IOException {
      this.to = to;
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.port = listening.getLocalPort();
      listen(listening);
    }

    void cut() throws IOException {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
    }

    void mend() throws IOException {
      listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      listen(listening);
    }

    private void listen(ServerSocket server) {
      Thread thread = new Thread(() -> accept(server), "relay");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept(ServerSocket server) {
      try {
        while (true) {
          Socket from = server.accept();
          Socket onward = new Socket(InetAddress.getLoopbackAddress(), to);
          open.addAll(List.of(from, onward));
          pass(from, onward);
          pass(onward, from);
        }
      } catch (IOException closed) {
        assertThat(server.isClosed()).isTrue();
      }
    }

    private static void pass(Socket from, Socket onward) {
      Thread thread =
          new Thread(
              () -> {
                try (InputStream in = from.getInputStream();
                    OutputStream out = onward.getOutputStream()) {
                  in.transferTo(out);
                } catch (IOException closed) {
                  assertThat(from.isClosed() || onward.isClosed()).isTrue();
                }
              },
              "relayed");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      cut();
    }
  }
}
