package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a monitor names, by channel.
 *
 * @param monitor the monitor
 * @param channels the channels there are
 */
record Addresses(Monitor monitor, List<Channel> channels) {

  /** An address of a channel. */
  record Address(Channel channel, String name) {

    boolean isOf(String otherChannel) {
      return channel.name().equals(otherChannel);
    }
  }

  /** Everybody who is told of an incident. */
  List<Address> all() {
    return of(
        Stream.concat(monitor.recipients().yellow().stream(), monitor.recipients().red().stream())
            .toList());
  }

  /** Who is told of incidents as bad. */
  List<Address> of(Severity severity) {
    return of(
        severity == Severity.RED ? monitor.recipients().red() : monitor.recipients().yellow());
  }

  /** Who keeps the pipeline going. */
  List<Address> operators() {
    return of(monitor.recipients().pipeline());
  }

  private List<Address> of(List<String> named) {
    return channels.stream()
        .flatMap(
            channel ->
                channel.addresses(named).stream()
                    .distinct()
                    .sorted()
                    .map(address -> new Address(channel, address)))
        .toList();
  }
}
