package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;

import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Tells about a run in a process of its own, and is killed with the first letter. */
final class KilledNotify {

  /** Of a process that ended at its moment; the same as after SIGKILL. */
  static final int EXIT_CODE = 137;

  /** When. */
  enum Moment {
    /** The letter is not recorded yet. */
    BEFORE,
    /** The letter is recorded, and could not arrive yet. */
    HANDED_OVER,
    /** The letter has arrived, and is not confirmed yet. */
    ARRIVED
  }

  private KilledNotify() {}

  /** Takes URL, password, monitor, window, as-of, the channel's maker, its receiver, the moment. */
  public static void main(String[] args) {
    Database database = Database.connect(args[0], "modelwatch_task", args[1]);
    Channel channel = new Killing(channel(args[5], args[6]), Moment.valueOf(args[7]));
    RunKey key =
        new RunKey(
            args[2],
            "1",
            Window.parse(args[3], ZoneOffset.UTC),
            Instant.parse(args[4]),
            MONITOR.hash());
    new NotifyStep(database, List.of(channel), Places.NONE).run(MONITOR, key, false);
  }

  /** A channel to a receiver, by the name of the class that makes it. */
  @SuppressWarnings("unchecked")
  static Channel channel(String maker, String receiver) {
    try {
      var constructor = Class.forName(maker).getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((Function<String, Channel>) constructor.newInstance()).apply(receiver);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private record Killing(Channel channel, Moment moment) implements Channel {

    @Override
    public String name() {
      return channel.name();
    }

    @Override
    public boolean isReady() {
      return channel.isReady();
    }

    @Override
    public List<String> addresses(List<String> named) {
      return channel.addresses(named);
    }

    @Override
    public Line open() {
      Line line = channel.open();
      return new Line() {

        @Override
        public String messageId(Letter letter) {
          return line.messageId(letter);
        }

        @Override
        public void send(Letter letter, Runnable handOver) throws UndeliveredException {
          line.send(letter, () -> handOver(handOver));
          die();
        }

        @Override
        public void close() {
          line.close();
        }
      };
    }

    private void handOver(Runnable handOver) {
      if (moment == Moment.BEFORE) {
        die();
      }
      handOver.run();
      if (moment == Moment.HANDED_OVER) {
        die();
      }
    }

    /** As SIGKILL: nothing is tidied up. */
    private static void die() {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
