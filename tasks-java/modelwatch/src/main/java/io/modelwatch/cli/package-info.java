/**
 * One class a command and the mixins they share: reads options, calls one capability, prints the
 * summary. No logic.
 */
@NullMarked
package io.modelwatch.cli;

import org.jspecify.annotations.NullMarked;
