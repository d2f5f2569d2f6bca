package io.modelwatch.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row as a record, which needs no annotation for it. A component comes from the column of
 * its name in snake case. A component that is a record itself takes the columns whose names begin
 * with its own ({@code window_from}); one that may be null is, where all of them are.
 *
 * @param type the record
 */
record RecordMapper(Class<?> type) implements RowMapper<Object> {

  /** The mapper of a type, if it is a record; a {@code RowMapperFactory}. */
  static Optional<RowMapper<?>> of(Type type, ConfigRegistry config) {
    return type instanceof Class<?> record && record.isRecord()
        ? Optional.of(new RecordMapper(record))
        : Optional.empty();
  }

  @Override
  public Object map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<Object> specialize(ResultSet rows, StatementContext context)
      throws SQLException {
    Map<String, Integer> columns = new HashMap<>();
    ResultSetMetaData metaData = rows.getMetaData();
    for (int column = 1; column <= metaData.getColumnCount(); column++) {
      columns.put(metaData.getColumnLabel(column), column);
    }
    Parts parts = parts(type, "", columns, context);
    return (row, same) -> parts.record(parts.values(row));
  }

  private static Parts parts(
      Class<?> type, String prefix, Map<String, Integer> columns, StatementContext context) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + snakeCase(component.getName());
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      parts.add(
          new Part(name, optional, reader(component.getGenericType(), name, columns, context)));
    }
    return new Parts(constructor(type), parts);
  }

  private static Reader reader(
      Type type, String name, Map<String, Integer> columns, StatementContext context) {
    // Of a primitive, no value would be 0
    Optional<ColumnMapper<?>> mapper = context.findColumnMapperFor(GenericTypes.box(type));
    if (mapper.isEmpty() && type instanceof Class<?> record && record.isRecord()) {
      return parts(record, name + "_", columns, context);
    }
    Integer column = columns.get(name);
    if (mapper.isEmpty() || column == null) {
      throw new IllegalStateException("no column %s for %s".formatted(name, type));
    }
    return row -> mapper.get().map(row, column, context);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Constructor<?> constructor(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private interface Reader {
    @Nullable Object read(ResultSet row) throws SQLException;
  }

  /**
   * A component.
   *
   * @param name of its column, or what the names of its columns begin with
   * @param optional whether it may be null
   */
  private record Part(String name, boolean optional, Reader reader) {

    @Nullable Object read(ResultSet row) throws SQLException {
      return reader.read(row);
    }
  }

  /** The components of a record. */
  private record Parts(Constructor<?> constructor, List<Part> parts) implements Reader {

    /** The record; null where it has no value at all. */
    @Override
    public @Nullable Object read(ResultSet row) throws SQLException {
      @Nullable Object[] values = values(row);
      return Arrays.stream(values).allMatch(Objects::isNull) ? null : record(values);
    }

    private @Nullable Object[] values(ResultSet row) throws SQLException {
      @Nullable Object[] values = new Object[parts.size()];
      for (int part = 0; part < values.length; part++) {
        values[part] = parts.get(part).read(row);
      }
      return values;
    }

    private Object record(@Nullable Object[] values) {
      for (int part = 0; part < values.length; part++) {
        if (values[part] == null && !parts.get(part).optional()) {
          throw new IllegalStateException(parts.get(part).name() + " is null");
        }
      }
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException refused) {
        throw refused.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(refused);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
