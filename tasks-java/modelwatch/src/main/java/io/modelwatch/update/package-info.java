/** Model updates: the outbox, and their delivery to Airflow as asset events. */
@NullMarked
package io.modelwatch.update;

import org.jspecify.annotations.NullMarked;
