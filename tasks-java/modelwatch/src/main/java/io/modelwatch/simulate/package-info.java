/** Makes a stream of telecom transactions with known truth, for demonstrations and tests. */
@NullMarked
package io.modelwatch.simulate;

import org.jspecify.annotations.NullMarked;
