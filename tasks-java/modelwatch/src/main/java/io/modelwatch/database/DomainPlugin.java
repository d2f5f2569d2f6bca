package io.modelwatch.database;

import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Word;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/** How the domain stands in tables: records as rows, words as text, segments and limits as JSON. */
final class DomainPlugin implements JdbiPlugin {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerRowMapper(RecordMapper::of)
        .registerColumnMapper(DomainPlugin::word)
        .registerColumnMapper(
            Segment.class, (row, column, context) -> SegmentText.read(row.getString(column)))
        .registerColumnMapper(
            Limit.class,
            (row, column, context) -> {
              String limit = row.getString(column);
              return limit == null ? null : LimitText.read(limit);
            })
        .registerArgument(new OfWord())
        .registerArgument(new OfLimit())
        .registerArgument(new OfSegment());
  }

  private static Optional<ColumnMapper<?>> word(Type type, ConfigRegistry config) {
    return isWord(type) ? Optional.of(wordOf((Class<?>) type)) : Optional.empty();
  }

  private static boolean isWord(Type type) {
    return type instanceof Class<?> word && word.isEnum() && Word.class.isAssignableFrom(word);
  }

  @SuppressWarnings("unchecked")
  private static <W extends Enum<W> & Word> ColumnMapper<?> wordOf(Class<?> type) {
    Class<W> word = (Class<W>) type;
    return (row, column, context) -> {
      String text = row.getString(column);
      return text == null ? null : Word.parse(word, text);
    };
  }

  private static final class OfWord implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<@Nullable Object, Argument>> prepare(
        Type type, ConfigRegistry config) {
      return isWord(type) ? Optional.of(OfWord::argument) : Optional.empty();
    }

    private static Argument argument(@Nullable Object word) {
      return word == null
          ? new NullArgument(Types.VARCHAR)
          : (position, statement, context) -> statement.setString(position, ((Word) word).word());
    }
  }

  private static final class OfLimit extends AbstractArgumentFactory<Limit> {

    OfLimit() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Limit limit, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setString(position, LimitText.write(limit));
    }
  }

  private static final class OfSegment extends AbstractArgumentFactory<Segment> {

    OfSegment() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Segment segment, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setString(position, SegmentText.write(segment));
    }
  }
}
