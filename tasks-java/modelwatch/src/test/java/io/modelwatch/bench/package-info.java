/** Programs that benches run by hand; see tests/bench. */
package io.modelwatch.bench;
