package io.modelwatch.spark;

import io.modelwatch.lake.Lake;
import io.modelwatch.states.Engine;
import io.modelwatch.states.EngineProvider;

/** Brings Spark to a program that was submitted to it. */
public final class SparkEngineProvider implements EngineProvider {

  @Override
  public Engine of(Lake lake) {
    return new SparkEngine(lake);
  }
}
