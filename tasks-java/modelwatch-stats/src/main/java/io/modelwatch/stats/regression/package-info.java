/** Performance of models that predict a number, one metric a file. */
@NullMarked
package io.modelwatch.stats.regression;

import org.jspecify.annotations.NullMarked;
