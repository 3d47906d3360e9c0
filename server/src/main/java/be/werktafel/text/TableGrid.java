package be.werktafel.text;

import be.werktafel.text.Block.Alignment;
import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The visible rows and columns of a table, computed as in HTML: a cell takes the first column that
 * no cell of an earlier row spans.
 */
final class TableGrid {
  /** Beyond this column a cell takes one column only, which bounds the grid. */
  private static final int WIDEST = 100;

  private final List<Map<Integer, Cell>> rows = new ArrayList<>();
  private final List<BitSet> taken = new ArrayList<>();
  private int width;

  private TableGrid() {}

  static TableGrid of(Block.Table table) {
    var grid = new TableGrid();
    for (int row = 0; row < table.rows().size(); row++) {
      grid.rows.add(new HashMap<>());
      grid.taken.add(new BitSet());
    }
    int index = 0;
    for (Row row : table.rows()) {
      for (Cell cell : row.cells()) {
        grid.place(cell, index);
      }
      index++;
    }
    return grid;
  }

  private void place(Cell cell, int row) {
    int left = taken.get(row).nextClearBit(0);
    int right = left + (left < WIDEST ? Math.clamp(cell.colspan(), 1, WIDEST) : 1);
    int bottom = row + Math.clamp(cell.rowspan(), 1, height() - row);
    rows.get(row).put(left, cell);
    taken.subList(row, bottom).forEach(columns -> columns.set(left, right));
    width = Math.max(width, right);
  }

  int width() {
    return width;
  }

  int height() {
    return rows.size();
  }

  /**
   * The cell that starts at this row and column; null when there is none or another cell spans it.
   */
  @Nullable Cell startingAt(int row, int column) {
    return rows.get(row).get(column);
  }

  /**
   * The common alignment of the column's cells below the first row, otherwise that of the first
   * row.
   */
  @Nullable Alignment alignment(int column) {
    List<Optional<Alignment>> below =
        rows.stream()
            .skip(1)
            .filter(row -> row.containsKey(column))
            .map(row -> Optional.ofNullable(row.get(column)).map(Cell::align))
            .distinct()
            .toList();
    if (below.size() == 1) {
      return below.getFirst().orElse(null);
    }
    Cell head = startingAt(0, column);
    return head == null ? null : head.align();
  }
}
