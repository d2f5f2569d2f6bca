package io.modelwatch.notify.http;

import io.modelwatch.access.Secrets;
import io.modelwatch.domain.UsageException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Signs posts as Standard Webhooks has it, with HMAC-SHA256: a receiver knows by it who sent a
 * post, when, and that it is whole.
 */
final class Signature {

  /** The header with the id by which a receiver takes a post once. */
  static final String ID = "webhook-id";

  private static final String PREFIX = "whsec_";

  private final byte[] key;

  private Signature(byte[] key) {
    this.key = key.clone();
  }

  /**
   * Signs with a key, base64 after {@code whsec_}.
   *
   * @throws UsageException when the key is something else
   */
  static Signature of(String text) {
    try {
      byte[] key =
          Base64.getDecoder().decode(text.substring(text.startsWith(PREFIX) ? PREFIX.length() : 0));
      if (key.length >= 24) {
        return new Signature(key);
      }
    } catch (IllegalArgumentException invalid) {
      // said below, without the key
    }
    throw new UsageException("the key of a webhook is whsec_ and at least 24 bytes in base64");
  }

  /** The headers of a post that is sent now. */
  Map<String, String> headers(String id, String body) {
    return headers(id, Instant.now().getEpochSecond(), body);
  }

  Map<String, String> headers(String id, long seconds, String body) {
    byte[] signature = Secrets.signature(key, id + "." + seconds + "." + body);
    return Map.of(
        ID,
        id,
        "webhook-timestamp",
        String.valueOf(seconds),
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(signature));
  }
}
