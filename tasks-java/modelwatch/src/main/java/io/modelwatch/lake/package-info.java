/**
 * The only place that speaks DuckDB: predictions as Parquet files, written once, read in columnar
 * chunks.
 */
@NullMarked
package io.modelwatch.lake;

import org.jspecify.annotations.NullMarked;
