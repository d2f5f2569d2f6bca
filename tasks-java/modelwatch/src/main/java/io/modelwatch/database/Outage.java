package io.modelwatch.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a PostgreSQL that is not there from a mistake in the program. */
public final class Outage {

  /**
   * Classes of SQLSTATE (PostgreSQL documentation, appendix A): no connection, no login, no such
   * database, no resources left, stopped by an operator.
   */
  private static final List<String> CLASSES = List.of("08", "28", "3D", "53", "57P");

  private Outage() {}

  /** What PostgreSQL or the way to it said, in one sentence; empty for any other failure. */
  public static Optional<String> behind(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(Outage::isOne)
        .map(outage -> "PostgreSQL cannot be used: " + firstLine(outage))
        .findFirst();
  }

  private static boolean isOne(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return CLASSES.stream().anyMatch(state::startsWith);
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
