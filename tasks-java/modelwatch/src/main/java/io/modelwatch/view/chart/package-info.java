/**
 * Charts with axes as data, and what draws them as SVG: no script, no colours of their own, no text
 * that shrinks with the screen.
 */
@NullMarked
package io.modelwatch.view.chart;

import org.jspecify.annotations.NullMarked;
