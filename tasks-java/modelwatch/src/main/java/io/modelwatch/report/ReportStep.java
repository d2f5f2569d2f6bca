package io.modelwatch.report;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.view.Html;
import io.modelwatch.view.RunReport;
import io.modelwatch.view.RunText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a published run as a page and a text for people and a document for machines. All are
 * functions of the run: writing them again gives the same bytes.
 */
public final class ReportStep {

  private final Database database;
  private final Html pages = new Html();

  /** Reads published runs from a database. */
  public ReportStep(Database database) {
    this.database = database;
  }

  /**
   * Writes {@code MONITOR/RUN_ID.html}, {@code .json} and, for a terminal, {@code .txt} below a
   * folder; nobody ever sees half a file.
   *
   * @throws NothingToDoException when the run is not published
   */
  public ReportSummary run(Monitor monitor, RunKey key, Path folder) throws IOException {
    ResultDocument document = Documents.published(database, key);
    Path home = Files.createDirectories(folder.resolve(key.monitor()));
    Path html = home.resolve(document.run().id() + ".html");
    Path json = home.resolve(document.run().id() + ".json");
    Path text = home.resolve(document.run().id() + ".txt");
    write(html, bytes(pages.of("view/run.jte", new RunReport(monitor, document))));
    write(text, bytes(new RunText(monitor, document).lines()));
    write(json, DocumentJson.bytes(document));
    return new ReportSummary(
        document.run().id(),
        html.toString(),
        json.toString(),
        text.toString(),
        DocumentJson.sha256(document));
  }

  /**
   * Writes the document of a run to a file.
   *
   * @throws NothingToDoException when the run is not published
   */
  public void write(RunKey key, Path file) throws IOException {
    write(file.toAbsolutePath(), DocumentJson.bytes(Documents.published(database, key)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
    try {
      Files.write(temporary, content);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
