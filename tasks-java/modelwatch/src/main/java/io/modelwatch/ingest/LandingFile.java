package io.modelwatch.ingest;

import io.modelwatch.domain.Micros;
import io.modelwatch.landing.FileReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * A file that a stream has landed.
 *
 * @param path where it is, below the stream's folder, with {@code /} on every system
 * @param location where it is
 * @param size its size in bytes
 * @param modifiedAt when it was last written to, in microseconds as PostgreSQL keeps them
 */
record LandingFile(String path, Path location, long size, Instant modifiedAt) {

  static final Comparator<LandingFile> BY_PATH = Comparator.comparing(LandingFile::path);

  static LandingFile of(Path folder, Path location) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(location, BasicFileAttributes.class);
    String path = folder.relativize(location).toString().replace(File.separatorChar, '/');
    return new LandingFile(
        path, location, attributes.size(), Micros.kept(attributes.lastModifiedTime().toInstant()));
  }

  /** Whether the file has not been written to since it was found. */
  boolean isSettled() {
    try {
      BasicFileAttributes now = Files.readAttributes(location, BasicFileAttributes.class);
      return now.size() == size
          && Micros.kept(now.lastModifiedTime().toInstant()).equals(modifiedAt);
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * SHA-256 of the content, in hexadecimal.
   *
   * @throws io.modelwatch.lake.UnreadableFileException when it cannot be read
   */
  String sha256() {
    try (InputStream content = Files.newInputStream(location)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      try (DigestInputStream digested = new DigestInputStream(content, digest)) {
        while (digested.read(buffer) >= 0) {
          // Reading is what feeds the digest
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw FileReader.unreadable(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
