/** Reads landing files of any format into a table, by the contract of what is in them. */
@NullMarked
package io.modelwatch.landing;

import org.jspecify.annotations.NullMarked;
