package io.modelwatch.notify.http;

import io.modelwatch.domain.Printable;
import io.modelwatch.notify.UndeliveredException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A post over HTTP that tells when it is handed over: between its headers and its body. Before the
 * body a receiver has nothing, after it the post is the receiver's.
 *
 * @param client the client
 * @param url where to; never printed
 * @param patience how long all of it may take
 */
record Post(HttpClient client, URI url, Duration patience) {

  private static final int LONGEST_ANSWER = 200;

  void send(String who, String body, Map<String, String> headers, Runnable handOver)
      throws UndeliveredException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "modelwatch");
    headers.forEach(request::header);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request.POST(new HandingOver(BodyPublishers.ofByteArray(bytes), handOver)).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() / 100 != 2) {
        throw new UndeliveredException(
            "%s: answered %d %s".formatted(who, response.statusCode(), brief(response.body())),
            true);
      }
    } catch (TimeoutException slow) {
      answer.cancel(true);
      throw new UndeliveredException(
          "%s: no answer in %d ms".formatted(who, patience.toMillis()), false, slow);
    } catch (ExecutionException failure) {
      throw new UndeliveredException(
          who + ": " + reason(Objects.requireNonNullElse(failure.getCause(), failure)),
          false,
          failure);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UndeliveredException(who + ": interrupted", false, interrupted);
    }
  }

  private static String brief(String body) {
    String text = Printable.onOneLine(body.strip());
    return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
  }

  /** Without the words of the exception, which may quote the URL. */
  private static String reason(Throwable failure) {
    return failure instanceof java.net.http.HttpTimeoutException
        ? "no answer in time"
        : failure instanceof java.net.ConnectException
            ? "cannot be reached"
            : failure instanceof IOException
                ? "the connection ended (%s)".formatted(failure.getClass().getSimpleName())
                : failure.getClass().getSimpleName();
  }

  /** The client asks for a body once it is connected and has sent the headers. */
  private record HandingOver(BodyPublisher body, Runnable handOver) implements BodyPublisher {

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      try {
        handOver.run();
      } catch (RuntimeException failure) {
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {}

              @Override
              public void cancel() {}
            });
        subscriber.onError(failure);
        return;
      }
      body.subscribe(subscriber);
    }
  }
}
