/**
 * Who is let in: people with their passwords and sessions, keys of programs, how often they may
 * ask, and the trail of what they did. Stands on {@code database} and {@code domain} only, and
 * knows nothing of HTTP.
 */
@NullMarked
package io.modelwatch.access;

import org.jspecify.annotations.NullMarked;
