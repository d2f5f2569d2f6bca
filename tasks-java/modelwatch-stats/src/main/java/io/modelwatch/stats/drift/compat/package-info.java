/**
 * Other tools' drift measures, number for number, for those who move over and want to compare.
 * Their definitions and their thresholds, weaknesses included: nothing here is a default.
 */
@NullMarked
package io.modelwatch.stats.drift.compat;

import org.jspecify.annotations.NullMarked;
