/** Writes what is published to files, for tools that read no database. */
@NullMarked
package io.modelwatch.export;

import org.jspecify.annotations.NullMarked;
