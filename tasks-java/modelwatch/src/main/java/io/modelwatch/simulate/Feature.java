package io.modelwatch.simulate;

import io.modelwatch.domain.Word;

/** The numbers that the screening model knows about an event. */
enum Feature implements Word {
  /** What the event costs, in euros. */
  AMOUNT,
  /** Length of a call; 0 for other services. */
  MINUTES,
  /** Hour of the day, UTC. */
  HOUR_OF_DAY,
  /** Whether it is between 22:00 and 06:00. */
  IS_NIGHT,
  /** Whether the call leaves the country. */
  IS_INTERNATIONAL,
  /** How often the number range called was fraudulent of late, 0 to 1. */
  DESTINATION_RISK,
  /** The subscriber's calls of the last hour. */
  CALLS_1H,
  /** Different numbers called in the last day. */
  DISTINCT_NUMBERS_24H,
  /** Euros spent in the last day. */
  SPEND_24H,
  /** Euros spent on an average day of the last month. */
  AVERAGE_SPEND_30D,
  /** Days since the contract began. */
  TENURE_DAYS,
  /** Days since the SIM card was last changed. */
  DAYS_SINCE_SIM_CHANGE,
  /** Whether the SIM card is in another device than before. */
  DEVICE_CHANGED,
  /** Top-ups of the last day. */
  TOP_UPS_24H
}
