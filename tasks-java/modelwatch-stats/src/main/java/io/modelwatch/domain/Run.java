package io.modelwatch.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param id its id
 * @param key what it is a run of
 * @param baseline what its window is compared with, empty until drift has been measured
 * @param status how far it has come
 * @param supersededBy the run readers see instead, null unless superseded
 */
public record Run(
    UUID id, RunKey key, String baseline, RunStatus status, @Nullable UUID supersededBy) {}
