package io.modelwatch.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.Channel;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TeamsChannelTest extends HttpContract {

  @Test
  void aCardHasTheEssenceAndALink() {
    RunKey key = published();
    notifying(key);

    JsonNode message = JsonMapper.shared().readTree(first().body());
    assertThat(message.get("type").asString()).isEqualTo("message");
    JsonNode card = message.at("/attachments/0/content");
    assertThat(card.get("type").asString()).isEqualTo("AdaptiveCard");
    assertThat(card.at("/body/0/inlines/0/text").asString()).startsWith("Red · fraud-");
    assertThat(card.at("/body/0/inlines/0/color").asString()).isEqualTo("attention");
    assertThat(card.at("/actions/0/url").asString()).endsWith(key.id() + ".html");
  }

  @Override
  protected Class<? extends Function<String, Channel>> maker() {
    return Maker.class;
  }

  /** Makes the channel to a receiver on this machine. */
  static final class Maker implements Function<String, Channel> {

    @Override
    public Channel apply(String port) {
      return named(port, "", HttpChannel::teams);
    }
  }
}
