package io.modelwatch.simulate;

/**
 * A customer.
 *
 * @param number the customer's number
 * @param region where the customer lives
 * @param plan {@code prepaid} or {@code postpaid}
 * @param contract when contracts for this number begin
 * @param sim when its SIM card is changed
 * @param spend euros on an average day
 */
record Subscriber(
    int number, String region, String plan, Renewal contract, Renewal sim, double spend) {

  String id() {
    return "s-%05d".formatted(number);
  }
}
