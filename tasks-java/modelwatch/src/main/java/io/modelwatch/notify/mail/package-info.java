/** The channel of e-mails: all that knows SMTP. */
@NullMarked
package io.modelwatch.notify.mail;

import org.jspecify.annotations.NullMarked;
