package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL and DuckDB know the time zones that a monitor may name, and their days. */
@Tag("database")
class TimeZonesTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Test
  void postgresqlKnowsThem() throws Exception {
    try (Connection connection = POSTGRES.connect()) {
      assertThat(
              unknown(
                  connection,
                  "SELECT CAST(timestamptz '2018-11-04 04:30:00Z' AT TIME ZONE ? AS date)"))
          .isEmpty();
    }
  }

  @Test
  void duckDbKnowsThem() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(
              unknown(
                  connection,
                  "SELECT CAST(timezone(?, TIMESTAMPTZ '2018-11-04 04:30:00Z') AS date)"))
          .isEmpty();
    }
  }

  private static List<String> unknown(Connection connection, String day) {
    List<String> unknown = new ArrayList<>();
    for (String name : ZoneId.getAvailableZoneIds()) {
      if (!name.startsWith("SystemV/")) {
        LocalDate expected =
            LocalDate.ofInstant(Instant.parse("2018-11-04T04:30:00Z"), ZoneId.of(name));
        try (PreparedStatement query = connection.prepareStatement(day)) {
          query.setString(1, name);
          ResultSet row = query.executeQuery();
          row.next();
          if (!row.getObject(1, LocalDate.class).equals(expected)) {
            unknown.add(name + ": another day");
          }
        } catch (SQLException failure) {
          unknown.add(name + ": " + failure.getMessage());
        }
      }
    }
    return unknown;
  }
}
