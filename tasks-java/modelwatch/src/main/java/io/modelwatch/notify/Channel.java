package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Severity;
import java.util.List;

/**
 * A way to tell people what was found. That each finding goes to each address once, over reruns and
 * kills, is none of its business: it only says when a letter is handed over.
 */
public interface Channel {

  /** What the ledger calls it, for example {@code mail}. */
  String name();

  /** Whether it can send; until it can, its letters wait. */
  boolean isReady();

  /** Whom it tells about findings of a severity. */
  List<String> addresses(Monitor monitor, Severity severity);

  /** Begins to send; what has to be connected may wait for the first letter. */
  Line open();

  /** An open channel. It has nothing to do when it is closed but to let go. */
  interface Line extends AutoCloseable {

    /** What a letter is called where it arrives: the same for the same letter. */
    String messageId(Letter letter);

    /**
     * Sends a letter. Returns when whoever takes letters has confirmed that it took this one.
     *
     * @param handOver is to be called once, as late as the letter can still be kept back: whoever
     *     is killed before has sent nothing, whoever is killed after may have. When it fails, the
     *     letter must not arrive
     * @throws UndeliveredException when the letter was not taken, or nobody knows
     */
    void send(Letter letter, Runnable handOver) throws UndeliveredException;

    @Override
    void close();
  }
}
