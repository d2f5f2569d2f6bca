package io.modelwatch.cli;

import io.modelwatch.database.SecretFile;
import io.modelwatch.domain.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** The key of the pseudonyms that are kept instead of entity ids. */
@Command
final class PseudonymKey implements WithSecret {

  @Override
  public String variable() {
    return Pseudonyms.VARIABLE;
  }

  /** From the environment. */
  Pseudonyms pseudonyms() {
    return Pseudonyms.of(secret());
  }

  /** From the environment or else a folder, in which one is made where there is none yet. */
  Pseudonyms ofHome(Path home) throws IOException {
    Pseudonyms given = pseudonyms();
    return given == Pseudonyms.NONE
        ? Pseudonyms.of(SecretFile.read(Files.createDirectories(home).resolve("pseudonym.key")))
        : given;
  }
}
