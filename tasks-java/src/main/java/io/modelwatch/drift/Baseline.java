package io.modelwatch.drift;

import io.modelwatch.stats.profile.TableState;

/**
 * What a window is compared with.
 *
 * @param name what it is, for people: {@code training-1.parquet (0123456789abcdef)}, {@code
 *     2018-05-07/2018-05-21}; says so when there is none
 * @param state its columns; of no columns when there is none
 */
record Baseline(String name, TableState state) {}
