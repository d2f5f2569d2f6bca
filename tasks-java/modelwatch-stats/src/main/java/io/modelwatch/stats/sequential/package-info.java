/**
 * Tells which days are out of the ordinary, of counts by fixed bins alone: what is normal is
 * learned from the days before, and all tests of all series together keep a budget of false
 * incidents.
 */
@NullMarked
package io.modelwatch.stats.sequential;

import org.jspecify.annotations.NullMarked;
