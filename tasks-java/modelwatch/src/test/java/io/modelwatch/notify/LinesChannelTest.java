package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.RunKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A channel is one class: this one writes a line of JSON a letter. */
class LinesChannelTest extends ChannelContract {

  @TempDir Path folder;

  @Test
  void aLineSaysWhatWasFound() {
    RunKey key = published();
    notifying(key);

    JsonNode line = JsonMapper.shared().readTree(lines().get(0));
    assertThat(line.get("subject").asString()).startsWith("Red: precision ");
    assertThat(line.get("report").asString()).endsWith(key.id() + ".html");
  }

  @Override
  protected Class<? extends Function<String, Channel>> maker() {
    return Maker.class;
  }

  @Override
  protected String receiver() {
    return folder.resolve("letters.jsonl").toString();
  }

  @Override
  protected List<String> arrived() {
    return lines().stream()
        .map(line -> JsonMapper.shared().readTree(line).get("id").asString())
        .toList();
  }

  @Override
  protected void refuse() {
    mark("full");
  }

  @Override
  protected void takeAndFail() {
    mark("failing");
  }

  @Override
  protected void work() {
    try {
      Files.deleteIfExists(folder.resolve("full"));
      Files.deleteIfExists(folder.resolve("failing"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void mark(String name) {
    try {
      Files.createFile(folder.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> lines() {
    try {
      Path file = Path.of(receiver());
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Makes the channel of a file. */
  static final class Maker implements Function<String, Channel> {

    @Override
    public Channel apply(String file) {
      return new LinesChannel(Path.of(file));
    }
  }

  /** Appends letters to a file that everybody reads; files beside it make it fail. */
  record LinesChannel(Path file) implements Channel {

    @Override
    public String name() {
      return "lines";
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public List<String> addresses(List<String> named) {
      return List.of("everybody");
    }

    @Override
    public Line open() {
      return new Line() {

        @Override
        public String messageId(Letter letter) {
          return letter.id().toString();
        }

        @Override
        public void send(Letter letter, Runnable handOver) throws UndeliveredException {
          try (FileChannel out =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (Files.exists(file.resolveSibling("full"))) {
              throw new IOException("no space left");
            }
            handOver.run();
            out.write(ByteBuffer.wrap(line(letter).getBytes(StandardCharsets.UTF_8)));
            if (Files.exists(file.resolveSibling("failing"))) {
              throw new IOException("input/output error");
            }
            out.force(false);
          } catch (IOException failure) {
            throw new UndeliveredException(
                file.getFileName() + ": " + failure.getMessage(), false, failure);
          }
        }

        @Override
        public void close() {}
      };
    }

    private static String line(Letter letter) {
      var line = JsonNodeFactory.instance.objectNode();
      line.put("id", letter.id().toString());
      line.put("subject", letter.subject());
      line.put("report", letter.where());
      return line + "\n";
    }
  }
}
