/**
 * How far the joint distribution of all columns has moved: samples of whole rows, one measure a
 * file.
 */
@NullMarked
package io.modelwatch.stats.multivariate;

import org.jspecify.annotations.NullMarked;
