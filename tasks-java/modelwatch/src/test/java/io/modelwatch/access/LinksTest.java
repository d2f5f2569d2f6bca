package io.modelwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.access.Links.Link;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.UsageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LinksTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Links LINKS = Links.of(KEY).orElseThrow();
  private static final IncidentName NAME = new IncidentName("telecom-fraud", 3);
  private static final Link LINK =
      new Link(
          NAME,
          Kind.ACKNOWLEDGED,
          7,
          Instant.parse("2018-07-10T06:00:00Z"),
          "fraud lead@example.org");

  @Test
  void whatWasSignedIsRead() {
    assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, LINKS.sign(LINK))).contains(LINK);
    assertThat(LINK.person()).isEqualTo("fraud lead@example.org (by link)");
  }

  @Test
  void itIsOfOneIncidentOneActAndOneKey() {
    String carried = LINKS.sign(LINK);

    assertThat(LINKS.read(new IncidentName("telecom-fraud", 4), Kind.ACKNOWLEDGED, carried))
        .isEmpty();
    assertThat(LINKS.read(new IncidentName("telecom-churn", 3), Kind.ACKNOWLEDGED, carried))
        .isEmpty();
    assertThat(LINKS.read(NAME, Kind.SNOOZED, carried)).isEmpty();
    assertThat(Links.of(KEY + "x").orElseThrow().read(NAME, Kind.ACKNOWLEDGED, carried)).isEmpty();
  }

  /** Every character counts, and nothing that is no link at all fails otherwise. */
  @Test
  void whatIsChangedIsNoLink() {
    String carried = LINKS.sign(LINK);
    for (int at = 0; at < carried.length(); at++) {
      char other = carried.charAt(at) == 'A' ? 'B' : 'A';
      String changed = carried.substring(0, at) + other + carried.substring(at + 1);
      assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, changed)).as(changed).isEmpty();
      assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, carried.substring(0, at))).isEmpty();
    }
    String signature = carried.substring(carried.indexOf('.'));
    for (String said :
        new String[] {
          "7 1531202401 fraud lead@example.org",
          "7 1531202400 eve@example.org",
          "8 1531202400 fraud lead@example.org",
          "7 99999999999999999 fraud lead@example.org",
          "7",
          "x y z"
        }) {
      String forged =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(said.getBytes(StandardCharsets.UTF_8));
      assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, forged + signature)).as(said).isEmpty();
    }
    assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, "")).isEmpty();
    assertThat(LINKS.read(NAME, Kind.ACKNOWLEDGED, "\0.\0")).isEmpty();
  }

  @Test
  void aShortKeyIsRefusedWithoutBeingNamed() {
    assertThat(Links.of("")).isEmpty();
    assertThatThrownBy(() -> Links.of("too short"))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("too short");
  }
}
