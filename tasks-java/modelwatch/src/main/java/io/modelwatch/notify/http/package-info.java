/** Channels over HTTP: signed webhooks, Slack, Teams. All that knows their forms. */
@NullMarked
package io.modelwatch.notify.http;

import org.jspecify.annotations.NullMarked;
