package io.modelwatch.database;

import io.modelwatch.domain.Facts;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes transitions of predictions that have none yet, with one COPY in PostgreSQL's binary
 * format: the server takes rows in while the next ones are computed. The connection does nothing
 * else until this is closed.
 */
public final class TransitionCopy implements AutoCloseable {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  private static final short COLUMNS = 18;
  private static final byte JSONB_VERSION = 1;
  private static final short END = -1;
  private static final int NULL = -1;
  private static final int BUFFER = 1 << 16;

  /** Binary times count from here. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final UUID contract;
  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  TransitionCopy(Handle handle, UUID contract) {
    this.contract = contract;
    String sql = ClasspathSqlLocator.create().locate(LabelStore.class, "copy");
    try {
      copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    } catch (SQLException failure) {
      throw failed(failure);
    }
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  /** Adds transitions; each prediction's must be complete. */
  public void write(List<LabelTransition> transitions) {
    transitions.forEach(this::write);
  }

  /** Ends the COPY: the rows are in the transaction. */
  @Override
  public void close() {
    room(Short.BYTES).putShort(END);
    send();
    try {
      copy.endCopy();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private void write(LabelTransition transition) {
    room(Short.BYTES).putShort(COLUMNS);
    room(Integer.BYTES + 2 * Long.BYTES)
        .putInt(2 * Long.BYTES)
        .putLong(contract.getMostSignificantBits())
        .putLong(contract.getLeastSignificantBits());
    text(transition.predictionId());
    room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(transition.sequence());
    time(transition.eventTime());
    time(transition.knownTime());
    time(transition.recordedTime());
    text(transition.from().word());
    text(transition.to().word());
    optionalText(transition.outcome());
    text(transition.source());
    text(transition.rule().word());
    time(transition.settlesAt());
    json(StatementText.write(transition));
    text(transition.modelVersion());
    facts(transition.facts());
    optionalText(transition.entity());
  }

  private void facts(@Nullable Facts facts) {
    Double score = facts == null ? null : facts.score();
    if (score == null) {
      room(Integer.BYTES).putInt(NULL);
    } else {
      room(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(score);
    }
    if (facts == null) {
      room(Integer.BYTES).putInt(NULL);
    } else {
      room(Integer.BYTES + 1).putInt(1).put((byte) (facts.decision() ? 1 : 0));
    }
    json(facts == null ? null : FactsText.write(facts));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES).putInt(bytes.length);
    raw(bytes);
  }

  private void raw(byte[] bytes) {
    for (int sent = 0; sent < bytes.length; sent += BUFFER) {
      int length = Math.min(BUFFER, bytes.length - sent);
      room(length).put(bytes, sent, length);
    }
  }

  private void optionalText(@Nullable String text) {
    if (text == null) {
      room(Integer.BYTES).putInt(NULL);
    } else {
      text(text);
    }
  }

  /** Binary jsonb is its version and the text. */
  private void json(@Nullable String json) {
    if (json == null) {
      room(Integer.BYTES).putInt(NULL);
    } else {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      room(Integer.BYTES + 1).putInt(1 + bytes.length).put(JSONB_VERSION);
      raw(bytes);
    }
  }

  private void time(@Nullable Instant time) {
    if (time == null) {
      room(Integer.BYTES).putInt(NULL);
    } else {
      room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(Micros.between(EPOCH, time));
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      send();
    }
    return buffer;
  }

  private void send() {
    try {
      copy.writeToCopy(buffer.array(), 0, buffer.position());
    } catch (SQLException failure) {
      throw failed(failure);
    }
    buffer.clear();
  }

  private static UnableToExecuteStatementException failed(SQLException failure) {
    return new UnableToExecuteStatementException(failure, null);
  }
}
