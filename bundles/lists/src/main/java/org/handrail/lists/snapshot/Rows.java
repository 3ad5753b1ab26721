package org.handrail.lists.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot's rows in their order, from all its tables together. Used by one thread. */
final class Rows {
  private final List<Table> tables;
  private final long[] row = new long[Layout.TABLES];
  private final long[] extra = new long[Layout.TABLES];
  private final boolean[] further = new boolean[Layout.TABLES];
  private final @Nullable Row[] next = new Row[Layout.TABLES];

  Rows(Snapshot snapshot) {
    tables = snapshot.tables();
    for (int table = 0; table < Layout.TABLES; table++) {
      advance(table);
    }
  }

  /** The row that {@link #take} would take; null at the end. */
  @Nullable Row peek() {
    Row least = null;
    for (Row candidate : next) {
      if (candidate != null && (least == null || candidate.compareTo(least) < 0)) {
        least = candidate;
      }
    }
    return least;
  }

  /** The next row; null at the end. */
  @Nullable Row take() {
    Row least = peek();
    if (least != null) {
      advance(least.table());
    }
    return least;
  }

  private void advance(int index) {
    Table table = tables.get(index);
    if (further[index]) {
      long at = table.extra(extra[index], row[index]);
      if (at != Table.NONE) {
        extra[index]++;
        next[index] = row(table, index, row[index], at);
        return;
      }
      row[index]++;
    }
    if (row[index] >= table.rows()) {
      next[index] = null;
      further[index] = false;
      return;
    }
    further[index] = true;
    next[index] = row(table, index, row[index], table.said(row[index]));
  }

  private static Row row(Table table, int index, long row, long at) {
    return new Row(
        index,
        table.word(row, 0),
        table.word(row, 1),
        table.word(row, 2),
        table.word(row, 3),
        table.scope(row),
        table.facts(at),
        table.listed(at),
        table.expires(at),
        table.reference(at));
  }
}
