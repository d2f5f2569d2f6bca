/**
 * The step that tells people about published alerts, each to each address once. It alone speaks to
 * channels; each has a class, or a package, of its own.
 */
@NullMarked
package io.modelwatch.notify;

import org.jspecify.annotations.NullMarked;
