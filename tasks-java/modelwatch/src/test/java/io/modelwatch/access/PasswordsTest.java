package io.modelwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  @Test
  void onlyThePasswordMatchesWhatIsKeptOfIt() {
    String proof = passwords.proof("ana", "correct horse battery");

    assertThat(proof)
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain("correct horse battery");
    assertThat(passwords.matches("correct horse battery", proof)).isTrue();
    assertThat(passwords.matches("correct horse batterz", proof)).isFalse();
    assertThat(passwords.matches("", proof)).isFalse();
    assertThat(passwords.proof("ana", "correct horse battery")).isNotEqualTo(proof);
  }

  /** From the tests of the reference implementation, github.com/P-H-C/phc-winner-argon2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void whatOthersHashedMatches(String proof) {
    assertThat(passwords.matches("password", proof)).isTrue();
    assertThat(passwords.matches("Password", proof)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "elevenchars", "aaaaaaaaaaaaaaaaaaaa", "this is ana's password"})
  void whatIsEasilyGuessedIsRefused(String password) {
    assertThatThrownBy(() -> passwords.proof("ana", password))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("a password ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "$2a$10$x", "$argon2id$v=19$m=x,t=2,p=1$a$b"})
  void whatIsNoProofProvesNothing(String proof) {
    assertThat(passwords.matches("secret", proof)).isFalse();
  }
}
