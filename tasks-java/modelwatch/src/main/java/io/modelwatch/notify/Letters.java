package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is to be told what: the alerts of a run that an address was not told before. */
final class Letters {

  private Letters() {}

  /**
   * One letter an address of a channel with something new, by address.
   *
   * @param known the ledger
   */
  static List<Letter> of(
      Channel channel,
      Monitor monitor,
      ResultDocument document,
      List<Delivery> known,
      @Nullable String publicUrl) {
    TreeSet<String> addresses = new TreeSet<>(channel.addresses(monitor, Severity.YELLOW));
    addresses.addAll(channel.addresses(monitor, Severity.RED));
    List<Letter> letters = new ArrayList<>();
    for (String address : addresses) {
      List<Alert> news =
          document.alerts().stream()
              .filter(alert -> channel.addresses(monitor, alert.severity()).contains(address))
              .filter(alert -> known.stream().noneMatch(row -> isOf(row, alert, channel, address)))
              .toList();
      if (!news.isEmpty()) {
        letters.add(new Letter(document, address, news, link(document.run(), publicUrl)));
      }
    }
    return letters;
  }

  private static boolean isOf(Delivery delivery, Alert alert, Channel channel, String address) {
    return delivery.channel().equals(channel.name())
        && delivery.recipient().equals(address)
        && delivery.alertKey().equals(alert.key())
        && delivery.severity() == alert.severity();
  }

  private static @Nullable String link(Run run, @Nullable String publicUrl) {
    return publicUrl == null
        ? null
        : "%s/%s/%s.html"
            .formatted(publicUrl.replaceFirst("/+$", ""), run.key().monitor(), run.id());
  }
}
