package io.modelwatch.web;

import io.modelwatch.database.Database;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents of published runs. The {@value #MOST} that were asked for last are kept: who looks at a
 * run looks at one column of it after the other, and its thousands of rows do not change.
 */
final class KnownDocuments {

  private static final int MOST = 16;

  private final Database database;
  private final LastUsed<UUID, ResultDocument> known = new LastUsed<>(MOST);

  KnownDocuments(Database database) {
    this.database = database;
  }

  /** The document of a published run. */
  Optional<ResultDocument> find(UUID run) {
    Optional<ResultDocument> before = known.get(run);
    if (before.isPresent()) {
      return Documents.renewed(database, before.get());
    }
    Optional<ResultDocument> read = Documents.find(database, run);
    read.ifPresent(document -> known.put(run, document));
    return read;
  }
}
