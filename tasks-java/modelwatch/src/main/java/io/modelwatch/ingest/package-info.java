/**
 * The step that takes landing files in: predictions to the lake, outcomes to PostgreSQL, bad rows
 * to quarantine.
 */
@NullMarked
package io.modelwatch.ingest;

import org.jspecify.annotations.NullMarked;
