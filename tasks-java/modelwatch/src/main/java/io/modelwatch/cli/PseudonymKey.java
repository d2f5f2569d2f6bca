package io.modelwatch.cli;

import io.modelwatch.database.SecretFile;
import io.modelwatch.domain.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;

/** The key of the pseudonyms that are kept instead of entity ids. */
final class PseudonymKey {

  private PseudonymKey() {}

  /** From the environment only: an option would show in the process list. */
  static Pseudonyms fromEnvironment() {
    return Pseudonyms.of(System.getenv(Pseudonyms.VARIABLE));
  }

  /** From the environment or else a folder, in which one is made where there is none yet. */
  static Pseudonyms ofHome(Path home) throws IOException {
    Pseudonyms given = fromEnvironment();
    return given == Pseudonyms.NONE
        ? Pseudonyms.of(SecretFile.read(home.resolve("pseudonym.key")))
        : given;
  }
}
