/** The step that judges metrics and drift by the monitor's limits and recommends an action. */
@NullMarked
package io.modelwatch.alert;

import org.jspecify.annotations.NullMarked;
