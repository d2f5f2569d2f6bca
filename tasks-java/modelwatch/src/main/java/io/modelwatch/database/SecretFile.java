package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random secret in a file that holds nothing else and that only its owner may read. */
public final class SecretFile {

  private static final int BYTES = 24;

  private SecretFile() {}

  /**
   * The secret of a file, of 32 characters; made up where there is none yet.
   *
   * @param file in a folder that exists
   */
  public static String read(Path file) throws IOException {
    create(file);
    return Files.readString(file);
  }

  /** Makes up a secret where there is none yet; one that is there stays. */
  static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
