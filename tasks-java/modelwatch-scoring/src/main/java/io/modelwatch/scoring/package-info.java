/**
 * The scoring service: answers cases with scores over HTTP, and keeps each in the landing folder
 * before it answers.
 */
@NullMarked
package io.modelwatch.scoring;

import org.jspecify.annotations.NullMarked;
