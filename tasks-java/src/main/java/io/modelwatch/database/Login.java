package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A login of an embedded server.
 *
 * @param user the PostgreSQL role
 * @param passwordFile holds the password and nothing else; only its owner may read it
 */
public record Login(String user, Path passwordFile) {

  private static final int PASSWORD_BYTES = 24;

  /** Reads the password. */
  public String password() throws IOException {
    return Files.readString(passwordFile);
  }

  /** Makes up a password where there is none yet; one that is there stays. */
  void createPassword() throws IOException {
    if (Files.exists(passwordFile)) {
      return;
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Path written = passwordFile.resolveSibling(passwordFile.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(written, passwordFile, StandardCopyOption.ATOMIC_MOVE);
  }
}
