package io.modelwatch.domain;

/**
 * What findings come from as people are told of it. Its words are kept with the run, so that they
 * stay what they were.
 *
 * @param candidate what they come from
 * @param message root, evidence and what follows in a sentence or two
 */
public record ToldCandidate(Candidate candidate, String message) {

  /** Keeps the message, which quotes values of data, on one line. */
  public ToldCandidate {
    message = Printable.onOneLine(message);
  }
}
