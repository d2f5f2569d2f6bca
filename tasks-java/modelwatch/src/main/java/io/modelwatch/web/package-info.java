/**
 * The dashboard: pages over what is published, each owning its path, their addresses, and the
 * server that answers them. Reads through {@code database}, {@code document} and {@code view}, and
 * measures and judges nothing.
 */
@NullMarked
package io.modelwatch.web;

import org.jspecify.annotations.NullMarked;
