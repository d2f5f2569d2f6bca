package io.modelwatch.states;

import io.modelwatch.lake.ColumnScan.RowFilter;

/**
 * Has small days read by one engine and large ones by another.
 *
 * @param small for days of fewer rows
 * @param large for the others
 * @param fromRows so many rows are a large day
 */
record BySize(Engine small, Engine large, long fromRows) implements Engine {

  @Override
  public Reading begin() {
    Reading ofSmall = small.begin();
    Reading ofLarge = large.begin();
    return new Reading() {

      @Override
      public Scan scan(Day day, RowFilter rows) {
        return (day.rows() < fromRows ? ofSmall : ofLarge).scan(day, rows);
      }

      @Override
      public void close() {
        ofSmall.close();
        ofLarge.close();
      }
    };
  }
}
