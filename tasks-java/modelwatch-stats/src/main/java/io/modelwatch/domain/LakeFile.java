package io.modelwatch.domain;

import java.time.LocalDate;

/**
 * A Parquet file of the lake: what one landing file brought for one event day.
 *
 * @param monitor the monitor whose predictions it holds
 * @param day the day of their event times in the zone that the monitor had when they were taken in
 * @param name the first 16 digits of the landing file's SHA-256: another content is another name,
 *     so day and name together say exactly what is in the file
 */
public record LakeFile(String monitor, LocalDate day, String name) {}
