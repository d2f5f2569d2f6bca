package io.modelwatch.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages go is a secret: no sentence and no text form has anything of it. */
class EndpointTest {

  @Test
  void readsOneALineOrWithSemicolons() {
    var endpoints =
        Endpoint.read(
            "slack", "room https://example.org/s3cret\n; lead https://example.org/b ", false);

    assertThat(endpoints).containsOnlyKeys("room", "lead");
    assertThat(endpoints.toString()).doesNotContain("s3cret", "example.org");
    assertThat(HttpChannel.slack("").isReady()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/s3cret",
        "room http://example.org/s3cret",
        "room file:///s3cret",
        "room https:/s3cret",
        "room https://example.org/s3cret more",
        "room ht!tp://s3cret"
      })
  void refusesWhatIsNoEndpointWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> Endpoint.read("slack", text, false))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("entry 1 of channel slack ")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_c2hvcnQ=", "whsec_no base64", "s3cret!"})
  void refusesWhatIsNoKeyWithoutQuotingIt(String key) {
    assertThatThrownBy(() -> Signature.of(key))
        .isInstanceOf(UsageException.class)
        .hasMessage("the key of a webhook is whsec_ and at least 24 bytes in base64");
  }
}
