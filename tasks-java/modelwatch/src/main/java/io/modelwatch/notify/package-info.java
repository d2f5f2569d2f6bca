/**
 * The step that tells people what happens to incidents, each event to each address once. It alone
 * speaks to channels; each has a class, or a package, of its own.
 */
@NullMarked
package io.modelwatch.notify;

import org.jspecify.annotations.NullMarked;
