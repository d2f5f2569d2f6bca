package io.modelwatch.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void numbersAreSpelledAsDuckDbSpellsThem() throws Exception {
    Random random = new Random(1);
    double[] numbers =
        DoubleStream.concat(
                DoubleStream.of(
                    0,
                    -0.0,
                    1,
                    -1,
                    0.1,
                    24,
                    1e15,
                    9.999999999999998e15,
                    1e16,
                    1.5e16,
                    1e100,
                    0.001,
                    0.0001,
                    0.00001,
                    1.25e-7,
                    2.5e23,
                    -1.5e300,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY),
                DoubleStream.generate(
                        () -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30))
                    .limit(1000))
            .toArray();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement cast =
            connection.prepareStatement("SELECT CAST(CAST(? AS DOUBLE) AS VARCHAR)")) {
      for (double number : numbers) {
        cast.setDouble(1, number);
        try (ResultSet spelled = cast.executeQuery()) {
          spelled.next();
          assertThat(NumberText.of(number)).isEqualTo(spelled.getString(1));
        }
      }
    }
    assertThat(NumberText.of(null)).isNull();
  }
}
