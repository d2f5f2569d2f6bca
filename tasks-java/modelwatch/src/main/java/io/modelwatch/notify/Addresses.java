package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.TellingPolicy;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Severity;
import io.modelwatch.incident.Life;
import java.util.Comparator;
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
    TellingPolicy telling = monitor.telling();
    return of(
        Stream.of(
                monitor.recipients().yellow().stream(),
                monitor.recipients().red().stream(),
                telling.routes().stream().flatMap(route -> route.to().stream()),
                telling.escalation().stream().flatMap(escalation -> escalation.to().stream()))
            .flatMap(named -> named)
            .toList());
  }

  /** When it is the turn of an address to be told of an incident. */
  Telling.Turn turn(Address address, Life life) {
    return new Telling.Turn(
        of(life).contains(address),
        monitor.telling().escalation().stream()
            .filter(escalation -> escalation.severity().compareTo(life.severity()) <= 0)
            .filter(escalation -> of(escalation.to()).contains(address))
            .map(TellingPolicy.Escalation::after)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  /** Whether a notice is for one person alone. */
  boolean isPersonal(Notice notice) {
    return channels.stream()
        .anyMatch(channel -> channel.name().equals(notice.channel()) && channel.isPersonal());
  }

  /** Whether a notice is for who is told only because nobody acknowledges the incident. */
  boolean isEscalation(Notice notice, Life life) {
    return all().stream()
        .filter(address -> notice.isTo(address.channel().name(), address.name()))
        .map(address -> turn(address, life))
        .anyMatch(turn -> !turn.named() && turn.escalation() != null);
  }

  /** Who is told of an incident: by its severity, and by what stands first. */
  private List<Address> of(Life life) {
    Monitor.Recipients recipients = monitor.recipients();
    Stream<String> routed =
        monitor.telling().routes().stream()
            .filter(route -> route.isOf(monitor.owner(), life.root(), life.severity()))
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
