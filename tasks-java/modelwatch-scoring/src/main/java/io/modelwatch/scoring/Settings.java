package io.modelwatch.scoring;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How cases are scored.
 *
 * @param host the address it listens on
 * @param port the port, 0 for any free one
 * @param models the folder of models
 * @param landing the landing folder of the monitor's stream
 * @param requests the folder of the trail of requests
 * @param landEvery how long after its first line a landing file lands
 * @param mostRows how many cases a request may have
 * @param perMinute how many requests a key may make in a minute
 * @param timeout for how long a request is worked on
 * @param localCaller who everybody is that reaches it, null where each needs a key
 */
public record Settings(
    String host,
    int port,
    Path models,
    Path landing,
    Path requests,
    Duration landEvery,
    int mostRows,
    int perMinute,
    Duration timeout,
    @Nullable String localCaller) {}
