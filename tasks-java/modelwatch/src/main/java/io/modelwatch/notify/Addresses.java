package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Severity;
import io.modelwatch.incident.Life;
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

    @Override
    public String toString() {
      return channel.name() + " " + name;
    }
  }

  /** Everybody who is told of some incidents. */
  List<Address> all() {
    return of(
        Stream.of(
                monitor.recipients().yellow().stream(),
                monitor.recipients().red().stream(),
                monitor.telling().routes().stream().flatMap(route -> route.to().stream()))
            .flatMap(named -> named)
            .toList());
  }

  /** Who is told of an incident: by its severity, and by what stands first. */
  List<Address> of(Life life) {
    Monitor.Recipients recipients = monitor.recipients();
    Stream<String> routed =
        monitor.telling().routes().stream()
            .filter(route -> route.isOf(life.root().kind(), life.severity()))
            .flatMap(route -> route.to().stream());
    List<String> named = life.severity() == Severity.RED ? recipients.red() : recipients.yellow();
    return of(Stream.concat(named.stream(), routed).toList());
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
