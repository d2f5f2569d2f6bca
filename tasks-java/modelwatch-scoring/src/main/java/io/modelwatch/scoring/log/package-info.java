/**
 * Lines that are on the disk before anybody is told so, and become landing files. Knows nothing of
 * what the lines say.
 */
@NullMarked
package io.modelwatch.scoring.log;

import org.jspecify.annotations.NullMarked;
