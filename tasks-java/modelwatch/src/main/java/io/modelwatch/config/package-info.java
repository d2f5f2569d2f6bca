/**
 * Monitor files and settings: reading, checking against the schema, and saying what is wrong where.
 */
@NullMarked
package io.modelwatch.config;

import org.jspecify.annotations.NullMarked;
