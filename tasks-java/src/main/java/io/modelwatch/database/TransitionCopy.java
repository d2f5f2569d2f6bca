package io.modelwatch.database;

import io.modelwatch.domain.LabelTransition;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes transitions of predictions that have none yet, with COPY: the first millions. */
final class TransitionCopy {

  private static final String NULL = "\\N";

  private TransitionCopy() {}

  static void write(Handle handle, UUID contract, List<LabelTransition> transitions) {
    String sql = ClasspathSqlLocator.create().locate(LabelStore.class, "copy");
    StringBuilder rows = new StringBuilder(transitions.size() * 200);
    transitions.forEach(transition -> append(rows, contract, transition));
    try {
      handle
          .getConnection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new StringReader(rows.toString()));
    } catch (SQLException failure) {
      throw new UnableToExecuteStatementException(failure, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void append(StringBuilder rows, UUID contract, LabelTransition transition) {
    rows.append(contract);
    field(rows, transition.predictionId());
    field(rows, transition.sequence());
    field(rows, transition.eventTime());
    field(rows, transition.knownTime());
    field(rows, transition.recordedTime());
    field(rows, transition.from().word());
    field(rows, transition.to().word());
    field(rows, transition.outcome());
    field(rows, transition.source());
    field(rows, transition.rule().word());
    field(rows, transition.settlesAt());
    rows.append('\n');
  }

  private static void field(StringBuilder rows, @Nullable Object value) {
    rows.append('\t');
    if (value == null) {
      rows.append(NULL);
      return;
    }
    String text = value.toString();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\\' -> rows.append("\\\\");
        case '\t' -> rows.append("\\t");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        default -> rows.append(character);
      }
    }
  }
}
