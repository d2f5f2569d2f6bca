package io.modelwatch.scoring;

/**
 * What is wrong with a field of a request. Says nothing of its value, which is kept nowhere.
 *
 * @param field where it is, for example {@code rows[3].features.amount}
 * @param error what is wrong, to follow the name of the field
 */
record FieldError(String field, String error) {

  @Override
  public String toString() {
    return field + ' ' + error;
  }
}
