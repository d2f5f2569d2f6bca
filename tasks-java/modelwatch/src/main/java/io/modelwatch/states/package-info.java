/**
 * The states of days: which there are, which are fresh, which may go. A capability says how a day
 * is summarized, an engine reads its rows; nobody else keeps or finds day states.
 */
@NullMarked
package io.modelwatch.states;

import org.jspecify.annotations.NullMarked;
