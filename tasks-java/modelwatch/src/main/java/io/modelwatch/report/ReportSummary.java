package io.modelwatch.report;

import java.util.UUID;

/**
 * What was written.
 *
 * @param runId the run
 * @param html the page for people
 * @param json the document for machines
 * @param text the page's essence for a terminal
 * @param sha256 SHA-256 of the document, as the audit record has it
 */
public record ReportSummary(UUID runId, String html, String json, String text, String sha256) {}
