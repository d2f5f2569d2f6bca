package io.modelwatch.alert;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;

/**
 * An alert and what it recommends.
 *
 * @param alert the alert
 * @param action what the policy recommends for it
 */
record Finding(Alert alert, Action action) {}
