package io.modelwatch.document;

import io.modelwatch.document.DocumentVersion2.BudgetPart;
import io.modelwatch.document.DocumentVersion2.KeyPart;
import io.modelwatch.document.DocumentVersion2.LearnedPart;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The findings of a written result document that the monitor's own past judged, in words.
 *
 * @param findings one after the other as in the document, those that alarm nobody among them
 * @param budget how often they may be false; empty where nothing is learned
 */
public record WrittenFindings(List<Said> findings, String budget) {

  /**
   * What is said of a finding.
   *
   * @param key what it is about
   * @param severity how bad it is
   * @param sentence what was found, what is usual by how many days, since when, how clear it is and
   *     how clear it had to be
   */
  public record Said(String key, String severity, String sentence) {

    /** Whether it is about a column, or found by a measure. */
    public boolean isOf(String name) {
      FindingKey of = FindingKey.parse(key);
      return of.column().equals(name) || of.name().equals(name);
    }

    private static Said of(JsonNode finding) {
      FindingKey key = DocumentJson.read(finding.path("key"), KeyPart.class).key();
      Learned learned =
          DocumentJson.read(finding.path("evidence").path("learned"), LearnedPart.class).learned();
      return new Said(
          key.text(),
          finding.path("severity").asString(),
          OwnPast.sentence(key, learned) + "; " + OwnPast.evidence(key, learned));
    }
  }

  /** Takes an unmodifiable copy. */
  public WrittenFindings {
    findings = List.copyOf(findings);
  }

  /**
   * Reads a document.
   *
   * @throws UsageException when the file holds none
   */
  public static WrittenFindings read(Path file) {
    try {
      JsonNode document = DocumentJson.tree(Files.readString(file));
      if (!document.path("schema").asString("").equals(DocumentVersion2.SCHEMA)) {
        throw new UsageException(file + " is no " + DocumentVersion2.SCHEMA);
      }
      List<Said> said = new ArrayList<>();
      for (JsonNode finding : document.path("findings")) {
        if (finding.path("evidence").has("learned")) {
          said.add(Said.of(finding));
        }
      }
      JsonNode budget = document.path("budget");
      return new WrittenFindings(
          said,
          budget.isObject()
              ? OwnPast.sentence(DocumentJson.read(budget, BudgetPart.class).budget())
              : "");
    } catch (JacksonException broken) {
      throw new UsageException(file + " is no " + DocumentVersion2.SCHEMA);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }
}
