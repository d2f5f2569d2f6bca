package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A login of an embedded server.
 *
 * @param user the PostgreSQL role
 * @param passwordFile holds the password and nothing else; only its owner may read it
 */
public record Login(String user, Path passwordFile) {

  /** Reads the password. */
  public String password() throws IOException {
    return Files.readString(passwordFile);
  }
}
