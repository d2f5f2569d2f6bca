package io.modelwatch.notify.http;

import io.modelwatch.notify.Channel;
import io.modelwatch.notify.Letter;
import io.modelwatch.notify.UndeliveredException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts letters as JSON. The addresses of a monitor file are names; where these are comes from the
 * environment.
 */
public final class HttpChannel implements Channel {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Form form;
  private final Map<String, Endpoint> endpoints;
  private final Duration patience;

  /** How letters look to a kind of receiver. */
  interface Form {

    /** What the channel is called. */
    String name();

    /** Whether posts are signed. */
    boolean isSigned();

    /** A letter. */
    String body(Letter letter);
  }

  HttpChannel(Form form, String endpoints, Duration patience) {
    this.form = form;
    this.endpoints = new TreeMap<>(Endpoint.read(form.name(), endpoints, form.isSigned()));
    if (form.isSigned()) {
      this.endpoints.values().forEach(endpoint -> Signature.of(endpoint.key()));
    }
    this.patience = patience;
  }

  /**
   * Signed posts in the form of Standard Webhooks.
   *
   * @param endpoints {@code NAME URL KEY} each, one a line or with a semicolon between them
   */
  public static HttpChannel webhook(String endpoints) {
    return new HttpChannel(new WebhookForm(), endpoints, PATIENCE);
  }

  /**
   * Messages in Slack, by incoming webhooks.
   *
   * @param endpoints {@code NAME URL} each, one a line or with a semicolon between them
   */
  public static HttpChannel slack(String endpoints) {
    return new HttpChannel(new SlackForm(), endpoints, PATIENCE);
  }

  /**
   * Adaptive cards in Microsoft Teams, by workflows that wait for a post.
   *
   * @param endpoints {@code NAME URL} each, one a line or with a semicolon between them
   */
  public static HttpChannel teams(String endpoints) {
    return new HttpChannel(new TeamsForm(), endpoints, PATIENCE);
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public boolean isReady() {
    return !endpoints.isEmpty();
  }

  /** What is signed has an id by which its receiver takes it once. */
  @Override
  public boolean repeats() {
    return form.isSigned();
  }

  @Override
  public Line open() {
    return new HttpLine(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
  }

  private final class HttpLine implements Line {

    private final HttpClient client;

    HttpLine(HttpClient client) {
      this.client = client;
    }

    @Override
    public String messageId(Letter letter) {
      return "msg_" + letter.id();
    }

    @Override
    public void send(Letter letter, Runnable handOver) throws UndeliveredException {
      Endpoint endpoint = endpoints.get(letter.recipient());
      String who = form.name() + " " + letter.recipient();
      if (endpoint == null) {
        throw new UndeliveredException(who + ": the environment names no such address", true);
      }
      String body = form.body(letter);
      Post post = new Post(client, endpoint.url(), patience);
      post.send(
          who,
          body,
          form.isSigned()
              ? Signature.of(endpoint.key()).headers(messageId(letter), body)
              : Map.of(Signature.ID, messageId(letter)),
          handOver);
    }

    @Override
    public void close() {}
  }
}
