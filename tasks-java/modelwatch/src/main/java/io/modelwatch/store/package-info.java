/** The step that publishes a run in one transaction and appends the audit record. */
@NullMarked
package io.modelwatch.store;

import org.jspecify.annotations.NullMarked;
