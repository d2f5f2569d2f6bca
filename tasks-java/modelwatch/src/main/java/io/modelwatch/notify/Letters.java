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

/** Who is to be told what: the open alerts of a run that a recipient was not told before. */
final class Letters {

  private Letters() {}

  /** One letter a recipient with something new, by address. */
  static List<Letter> of(
      Monitor monitor, ResultDocument document, List<Delivery> known, @Nullable String publicUrl) {
    TreeSet<String> addresses = new TreeSet<>(monitor.recipients().yellow());
    addresses.addAll(monitor.recipients().red());
    List<Letter> letters = new ArrayList<>();
    for (String address : addresses) {
      List<Alert> news =
          document.alerts().stream()
              .filter(alert -> alert.status().equals("open"))
              .filter(alert -> concerned(monitor, alert).contains(address))
              .filter(alert -> known.stream().noneMatch(row -> isAbout(row, alert, address)))
              .toList();
      if (!news.isEmpty()) {
        letters.add(new Letter(document, address, news, link(document.run(), publicUrl)));
      }
    }
    return letters;
  }

  private static List<String> concerned(Monitor monitor, Alert alert) {
    return alert.severity() == Severity.RED
        ? monitor.recipients().red()
        : monitor.recipients().yellow();
  }

  private static boolean isAbout(Delivery delivery, Alert alert, String address) {
    return delivery.recipient().equals(address)
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
