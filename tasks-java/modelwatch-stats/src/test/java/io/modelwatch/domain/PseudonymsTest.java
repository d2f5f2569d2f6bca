package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /** Test case 2 of RFC 4231 (section 4.3): to a key shorter than a block, zeros add nothing. */
  @Test
  void isHmacSha256() {
    Pseudonyms pseudonyms = Pseudonyms.of("Jefe" + "\0".repeat(28));

    assertThat(pseudonyms.pseudonym("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  /** Python: {@code hmac.new(key.encode(), id.encode(), hashlib.sha256).hexdigest()}. */
  @Test
  void takesKeyAndIdAsUtf8() {
    assertThat(Pseudonyms.of(KEY).pseudonym("Zoë"))
        .isEqualTo("64bd0b89f9500306e666f1a29148521b83cdc43874181e432eb134a708c2b67a");
  }

  @Test
  void aFingerprintTellsKeysApart() {
    assertThat(Pseudonyms.of(KEY).fingerprint())
        .hasSize(16)
        .isEqualTo(Pseudonyms.of(KEY).fingerprint())
        .isNotEqualTo(Pseudonyms.of(KEY + "0").fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "0123456789abcdef0123456789abcde"})
  void aShortKeyIsRefused(String key) {
    assertThatThrownBy(() -> Pseudonyms.of(key))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "MODELWATCH_PSEUDONYM_KEY has %d characters, 32 are the least; openssl rand -hex 32 makes one"
                .formatted(key.length()));
  }

  @Test
  void withoutAKeyThereIsNoFingerprint() {
    assertThat(Pseudonyms.of(null)).isSameAs(Pseudonyms.NONE).isSameAs(Pseudonyms.of(""));
    assertThat(Pseudonyms.NONE.pseudonym("C-17")).isEmpty();
    assertThatThrownBy(() -> Pseudonyms.NONE.fingerprint())
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "entity ids are kept as pseudonyms, and there is no key for them: set"
                + " MODELWATCH_PSEUDONYM_KEY to a secret of at least 32 characters, always the"
                + " same; openssl rand -hex 32 makes one");
  }

  @Test
  void whatAFileHasInsteadOfTheIdIsNotHashedAgain() {
    Pseudonyms pseudonyms = Pseudonyms.of(KEY);
    String written = pseudonyms.written("C-17");

    assertThat(written)
        .isEqualTo("pseudonym:" + pseudonyms.fingerprint() + ":" + pseudonyms.pseudonym("C-17"));
    assertThat(pseudonyms.pseudonym(written)).isEqualTo(pseudonyms.pseudonym("C-17"));
    assertThat(pseudonyms.written(written)).isEqualTo(written);
    assertThat(pseudonyms.isForeign(written)).isFalse();
    assertThat(Pseudonyms.of(KEY + "0").isForeign(written)).isTrue();
    assertThatThrownBy(() -> Pseudonyms.NONE.written("C-17")).isInstanceOf(UsageException.class);
  }
}
