package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases have run the migrations that have landed: they stay as they were, to the byte. {@code
 * sql/landed.sha256} has their checksums, as {@code sha256sum} writes them.
 */
class LandedMigrationsTest {

  private static final Path SQL = Path.of("../../sql");

  @TempDir Path folder;

  @Test
  void migrationsThatHaveLandedAreAsTheyWere() throws Exception {
    assertThat(complaints(SQL)).isEmpty();
  }

  @Test
  void aChangeIsRefused() throws Exception {
    Path copy = migrations("V1__one.sql", "SELECT 1;");
    Files.writeString(copy.resolve("landed.sha256"), line(copy.resolve("migrations/V1__one.sql")));
    assertThat(complaints(copy)).isEmpty();

    Files.writeString(copy.resolve("migrations/V1__one.sql"), "SELECT 2;");
    assertThat(complaints(copy))
        .containsExactly(
            "V1__one.sql has landed and must not change: databases have run it. Restore it, and let"
                + " a new migration make the change.");

    Files.delete(copy.resolve("migrations/V1__one.sql"));
    assertThat(complaints(copy)).singleElement().asString().startsWith("V1__one.sql has landed");
  }

  @Test
  void aNewOneIsToBeRecorded() throws Exception {
    Path copy = migrations("V1__one.sql", "SELECT 1;");
    Files.createFile(copy.resolve("landed.sha256"));
    assertThat(complaints(copy))
        .containsExactly(
            "V1__one.sql is new. Append this line to sql/landed.sha256 when the migration is as it"
                + " is to be; once it has landed it never changes:\n"
                + "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a  V1__one.sql");
  }

  private Path migrations(String name, String text) throws IOException {
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(folder.resolve("migrations").resolve(name), text);
    return folder;
  }

  private static List<String> complaints(Path sql) throws Exception {
    Map<String, String> present = new TreeMap<>();
    try (Stream<Path> files = Files.list(sql.resolve("migrations"))) {
      for (Path file : files.toList()) {
        present.put(String.valueOf(file.getFileName()), line(file));
      }
    }
    List<String> complaints = new ArrayList<>();
    for (String landed : Files.readAllLines(sql.resolve("landed.sha256"))) {
      String name = landed.substring(landed.lastIndexOf(' ') + 1);
      if (!landed.equals(present.remove(name))) {
        complaints.add(
            name
                + " has landed and must not change: databases have run it. Restore it, and let a"
                + " new migration make the change.");
      }
    }
    present.forEach(
        (name, line) ->
            complaints.add(
                name
                    + " is new. Append this line to sql/landed.sha256 when the migration is as it"
                    + " is to be; once it has landed it never changes:\n"
                    + line));
    return complaints;
  }

  private static String line(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest) + "  " + file.getFileName();
  }
}
