/** The step that turns outcome histories into labels as of a time. */
@NullMarked
package io.modelwatch.label;

import org.jspecify.annotations.NullMarked;
