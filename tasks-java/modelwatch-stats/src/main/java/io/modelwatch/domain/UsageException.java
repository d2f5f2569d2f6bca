package io.modelwatch.domain;

/**
 * What a person gave cannot be used; the message is the sentence that says why and what is allowed.
 * Any other {@link IllegalArgumentException} is a mistake of the program.
 */
public final class UsageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With a sentence for the person. */
  public UsageException(String sentence) {
    super(sentence);
  }
}
