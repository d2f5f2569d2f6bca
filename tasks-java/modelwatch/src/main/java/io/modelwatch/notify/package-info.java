/** The step that mails published alerts, each to each recipient once. */
@NullMarked
package io.modelwatch.notify;

import org.jspecify.annotations.NullMarked;
