package io.modelwatch.database;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * A query whose rows come as CSV, by COPY: for millions of rows that go on into DuckDB unread. The
 * server makes the next ones meanwhile. NULL is an empty field, an empty text is {@code ""}.
 *
 * <p>COPY is the one statement here that takes no parameters. The server itself writes their values
 * as literals.
 */
final class CsvQuery {

  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

  private final Handle handle;
  private final String sql;
  private final Map<String, String> literals = new HashMap<>();

  /** The query in the file of that name beside those of a store. */
  CsvQuery(Handle handle, Class<?> store, String name) {
    this(handle, ClasspathSqlLocator.create().locate(store, name));
  }

  /** A query that is made while the program runs. */
  CsvQuery(Handle handle, String sql) {
    this.handle = handle;
    this.sql = sql;
  }

  /** Gives the parameter {@code :name} its value. */
  CsvQuery bind(String name, Object value) {
    literals.put(
        name,
        handle
            .createQuery("SELECT quote_literal(:value)")
            .bind("value", value.toString())
            .mapTo(String.class)
            .one());
    return this;
  }

  /** Runs the query and hands over each row, with its line break. */
  void forEach(Consumer<byte[]> row) {
    String query =
        PARAMETER
            .matcher(sql)
            .replaceAll(
                name -> Matcher.quoteReplacement(requireNonNull(literals.get(name.group(1)))));
    try {
      CopyOut copy =
          handle
              .getConnection()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (" + query + "\n) TO STDOUT (FORMAT csv)");
      try {
        for (byte[] next = copy.readFromCopy(); next != null; next = copy.readFromCopy()) {
          row.accept(next);
        }
      } catch (RuntimeException | Error stopped) {
        leave(copy, stopped);
        throw stopped;
      }
    } catch (SQLException failure) {
      throw new UnableToExecuteStatementException(failure, null);
    }
  }

  /**
   * Reads what is left, for whom the connection serves next: after a cancelled COPY that one finds
   * the end of this as the answer to its own question.
   */
  private static void leave(CopyOut copy, Throwable stopped) {
    try {
      byte[] left;
      do {
        left = copy.readFromCopy();
      } while (left != null);
    } catch (SQLException failure) {
      stopped.addSuppressed(failure);
    }
  }
}
