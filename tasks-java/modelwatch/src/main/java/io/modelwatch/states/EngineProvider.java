package io.modelwatch.states;

import io.modelwatch.lake.Lake;

/**
 * An engine that a program may have beside DuckDB. Found as a service: a program has it where its
 * jar is on the class path.
 */
public interface EngineProvider {

  /** The engine for a lake. */
  Engine of(Lake lake);
}
