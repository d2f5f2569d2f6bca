package io.modelwatch.report;

import java.util.UUID;

/**
 * What was written.
 *
 * @param runId the run
 * @param html the page for people
 * @param json the document for machines
 * @param sha256 SHA-256 of the document, as the audit record has it
 */
public record ReportSummary(UUID runId, String html, String json, String sha256) {}
