package io.modelwatch.web;

import io.modelwatch.database.Database;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Documents of published runs. The {@value #MOST} that were asked for last are kept: who looks at a
 * run looks at one column of it after the other, and its thousands of rows do not change.
 */
final class KnownDocuments {

  private static final int MOST = 16;

  private final Database database;
  private final Map<UUID, ResultDocument> known = new LinkedHashMap<>(16, 0.75f, true);

  KnownDocuments(Database database) {
    this.database = database;
  }

  /** The document of a published run. */
  Optional<ResultDocument> find(UUID run) {
    ResultDocument before = before(run);
    if (before != null) {
      return Documents.renewed(database, before);
    }
    Optional<ResultDocument> read = Documents.find(database, run);
    read.ifPresent(document -> keep(run, document));
    return read;
  }

  private synchronized @Nullable ResultDocument before(UUID run) {
    return known.get(run);
  }

  private synchronized void keep(UUID run, ResultDocument document) {
    known.put(run, document);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
