/** The words of the pipeline as immutable records and enums. Depends on nothing but the JDK. */
@NullMarked
package io.modelwatch.domain;

import org.jspecify.annotations.NullMarked;
