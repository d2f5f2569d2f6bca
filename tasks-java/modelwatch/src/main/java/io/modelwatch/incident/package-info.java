/**
 * The life of incidents: the fold of events that are only ever appended. Nothing else of a run has
 * one. Stands on {@code database} and {@code domain} only.
 */
@NullMarked
package io.modelwatch.incident;

import org.jspecify.annotations.NullMarked;
