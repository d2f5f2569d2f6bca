package io.modelwatch.notify;

import java.util.List;

/**
 * A way to tell people what happens to incidents. That each event goes to each address once, over
 * reruns and kills, that it is tried again, and that no address waits for another, is none of its
 * business: it only says when a letter is handed over.
 */
public interface Channel {

  /** What the ledger calls it, for example {@code mail}. */
  String name();

  /** Whether it can send; until it can, nothing of it counts as told. */
  boolean isReady();

  /**
   * Which of the addresses that a monitor file names are its own: those that begin with its name
   * and a colon, without that.
   */
  default List<String> addresses(List<String> named) {
    String prefix = name() + ":";
    return named.stream()
        .filter(address -> address.startsWith(prefix))
        .map(address -> address.substring(prefix.length()))
        .toList();
  }

  /** Whether an address is one person's, who alone reads what is sent to it. */
  default boolean isPersonal() {
    return false;
  }

  /**
   * Whether its receivers take a letter of the same id once: then what may have arrived is sent
   * again until it certainly has.
   */
  default boolean repeats() {
    return false;
  }

  /**
   * Begins to send to an address; what has to be connected may wait for the first letter. Lines to
   * several addresses are open at the same time, each used by one thread.
   */
  Line open();

  /** An open line to an address. It has nothing to do when it is closed but to let go. */
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
