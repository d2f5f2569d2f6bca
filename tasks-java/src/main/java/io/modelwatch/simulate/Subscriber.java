package io.modelwatch.simulate;

import java.time.Instant;

/**
 * A customer.
 *
 * @param number the customer's number
 * @param region where the customer lives
 * @param plan {@code prepaid} or {@code postpaid}
 * @param since when the contract began
 * @param simSince when the SIM card was last changed
 * @param spend euros on an average day
 */
record Subscriber(
    int number, String region, String plan, Instant since, Instant simSince, double spend) {

  String id() {
    return "s-%05d".formatted(number);
  }
}
