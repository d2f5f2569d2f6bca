/** The step that writes a published run as a document for machines (JSON) and for people (HTML). */
@NullMarked
package io.modelwatch.report;

import org.jspecify.annotations.NullMarked;
