/**
 * The result document of a run: what is published, mailed and reported, read from PostgreSQL as a
 * whole, as JSON, and how its numbers are written for people. The same for everybody who shows it.
 */
@NullMarked
package io.modelwatch.document;

import org.jspecify.annotations.NullMarked;
