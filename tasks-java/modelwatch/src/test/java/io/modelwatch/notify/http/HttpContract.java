package io.modelwatch.notify.http;

import io.modelwatch.notify.Channel;
import io.modelwatch.notify.ChannelContract;
import io.modelwatch.notify.http.Receiver.Behaviour;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What holds over every channel, over HTTP. */
abstract class HttpContract extends ChannelContract {

  static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Override
  protected String receiver() {
    return "" + receiver.port();
  }

  @Override
  protected List<String> arrived() {
    var ids = receiver.posts().stream().map(Receiver.Post::id);
    return (channel().repeats() ? ids.distinct() : ids).toList();
  }

  @Override
  protected void refuse() {
    receiver.behave("/", Behaviour.REFUSE);
  }

  @Override
  protected void takeAndFail() {
    receiver.behave("/", Behaviour.TAKE_AND_HANG_UP);
  }

  @Override
  protected void work() {
    receiver.behave("/", Behaviour.ACCEPT);
  }

  /** What arrived first. */
  Receiver.Post first() {
    return receiver.posts().get(0);
  }

  /**
   * A channel of two addresses on this machine.
   *
   * @param more what follows their URLs
   */
  static Channel named(String port, String more, Function<String, HttpChannel> form) {
    return new Named(
        form.apply(
            "archive http://localhost:%1$s/archive%2$s; pager http://localhost:%1$s/pager%2$s"
                .formatted(port, more)));
  }

  /** A channel of two addresses, whatever the monitor names. */
  record Named(Channel channel) implements Channel {

    @Override
    public String name() {
      return channel.name();
    }

    @Override
    public boolean isReady() {
      return channel.isReady();
    }

    @Override
    public boolean repeats() {
      return channel.repeats();
    }

    @Override
    public List<String> addresses(List<String> named) {
      return channel.addresses(
          List.of(name() + ":archive", name() + ":pager", "slack-like@example.org"));
    }

    @Override
    public Line open() {
      return channel.open();
    }
  }
}
