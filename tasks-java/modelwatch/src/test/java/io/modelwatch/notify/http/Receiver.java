package io.modelwatch.notify.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of posts that can be told to fail, each path by itself, where real ones fail. */
public final class Receiver implements AutoCloseable {

  /** What happens with the next posts. */
  public enum Behaviour {
    ACCEPT,
    REFUSE,
    TAKE_AND_HANG_UP,
    TAKE_AND_SAY_NOTHING
  }

  /** A post whose last byte arrived and that was not refused. */
  public record Post(String path, Map<String, String> headers, String body, Instant at) {

    /** What it is called. */
    public String id() {
      return headers.getOrDefault("webhook-id", "");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

  /** Listens on any free port of localhost. */
  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** From now on, for all that begin with a path. */
  public void behave(String path, Behaviour next) {
    behaviours.put(path, next);
  }

  /** What arrived, in order. */
  public List<Post> posts() {
    return posts;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Behaviour behaviour =
        behaviours.getOrDefault(path, behaviours.getOrDefault("/", Behaviour.ACCEPT));
    if (behaviour == Behaviour.REFUSE) {
      answer(exchange, 503, "try later");
      return;
    }
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    posts.add(new Post(path, headers, body, Instant.now()));
    switch (behaviour) {
      case TAKE_AND_HANG_UP -> exchange.close();
      case TAKE_AND_SAY_NOTHING -> sayNothing();
      default -> answer(exchange, 200, "ok");
    }
  }

  private static void sayNothing() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
