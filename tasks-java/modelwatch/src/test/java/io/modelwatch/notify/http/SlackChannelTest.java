package io.modelwatch.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.Channel;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackChannelTest extends HttpContract {

  @Test
  void aMessageHasTheEssenceAndALink() {
    RunKey key = published();
    notifying(key);

    JsonNode message = JsonMapper.shared().readTree(first().body());
    assertThat(message.get("text").asString()).startsWith("Red: precision").contains("&gt;=");
    assertThat(message.at("/blocks/0/type").asString()).isEqualTo("header");
    assertThat(message.at("/blocks/1/text/text").asString()).startsWith("*Precision on confirmed");
    assertThat(first().body()).contains(key.id() + ".html").doesNotContain("<");
  }

  @Override
  protected Class<? extends Function<String, Channel>> maker() {
    return Maker.class;
  }

  /** Makes the channel to a receiver on this machine. */
  static final class Maker implements Function<String, Channel> {

    @Override
    public Channel apply(String port) {
      return named(port, "", HttpChannel::slack);
    }
  }
}
