/**
 * The engine that reads days on a Spark cluster with the states of one machine. Nothing else knows
 * Spark, and nothing here knows what is summarized.
 */
@NullMarked
package io.modelwatch.spark;

import org.jspecify.annotations.NullMarked;
