package io.modelwatch.stats.delay;

import io.modelwatch.stats.State;

/**
 * What has become known of a day's predictions: everything that was ever believed of one, and what
 * of it another belief has replaced since. Both only grow, so that what becomes known later adds to
 * what was counted before, and gives the same as if all were counted at once.
 *
 * @param told each prediction as often as another belief of it came
 * @param replaced as often as one was replaced
 */
public record ToldCells(DayCells told, DayCells replaced) implements State<ToldCells> {

  @Override
  public ToldCells merge(ToldCells other) {
    return new ToldCells(told.merge(other.told), replaced.merge(other.replaced));
  }

  /** The number of predictions. */
  @Override
  public long n() {
    return told.n() - replaced.n();
  }

  /** The predictions with what is believed of them now. */
  public DayCells now() {
    return told.less(replaced);
  }
}
