/**
 * What a run looks like to people, once for report, mail and pages: its words, cards, tables and
 * charts as immutable records, and at the edge HTML and SVG. A function of the result document and
 * the monitor file; nothing here reads a database or a file.
 */
@NullMarked
package io.modelwatch.view;

import org.jspecify.annotations.NullMarked;
