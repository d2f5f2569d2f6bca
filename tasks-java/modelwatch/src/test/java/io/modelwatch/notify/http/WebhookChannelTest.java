package io.modelwatch.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.Channel;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest extends HttpContract {

  @Test
  void aPostIsSignedAndSaysAllThatALetterSays() {
    RunKey key = published();
    notifying(key);

    Receiver.Post post = first();
    long seconds = Long.parseLong(post.headers().get("webhook-timestamp"));
    assertThat(seconds)
        .isCloseTo(
            java.time.Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
    assertThat(Signature.of(KEY).headers(post.id(), seconds, post.body()).get("webhook-signature"))
        .isEqualTo(post.headers().get("webhook-signature"));
    JsonNode event = JsonMapper.shared().readTree(post.body());
    assertThat(event.get("type").asString()).isEqualTo("incident.opened");
    assertThat(event.get("timestamp").asString()).isEqualTo("2018-05-02T06:00:00Z");
    assertThat(event.at("/data/incident").asString()).isEqualTo(key.monitor() + "/1");
    assertThat(event.at("/data/severity").asString()).isEqualTo("red");
    assertThat(event.at("/data/facts/0/lines/0").asString()).startsWith("RED: precision");
  }

  /**
   * By an independent implementation: python3, {@code
   * base64.b64encode(hmac.new(base64.b64decode(key), b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." +
   * body, "sha256").digest())}.
   */
  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    assertThat(
            Signature.of(KEY)
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}")
                .get("webhook-signature"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Override
  protected Class<? extends Function<String, Channel>> maker() {
    return Maker.class;
  }

  /** Makes the channel to a receiver on this machine. */
  static final class Maker implements Function<String, Channel> {

    @Override
    public Channel apply(String port) {
      return named(port, " " + KEY, HttpChannel::webhook);
    }
  }
}
