package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the cells of a table, row by row. */
final class Grid {
  private static final int MOST_COLUMNS = 60;

  private final Size size;
  private final List<List<Open>> rows = new ArrayList<>();

  /** The last cell that starts in each column, to lengthen it downwards. */
  private final Map<Integer, Open> above = new HashMap<>();

  private int column;

  Grid(Size size) {
    this.size = size;
  }

  private static final class Open {
    final boolean header;
    final int width;
    final List<Block> blocks;
    int height = 1;

    Open(boolean header, int width, List<Block> blocks) {
      this.header = header;
      this.width = width;
      this.blocks = blocks;
    }
  }

  void row() {
    size.countBlock();
    rows.add(new ArrayList<>());
    column = 0;
  }

  void cell(boolean header, int width, int height, List<Block> blocks) {
    if (rows.isEmpty() || column >= MOST_COLUMNS) {
      return;
    }
    size.countBlock();
    var cell = new Open(header, Math.clamp(width, 1, MOST_COLUMNS - column), blocks);
    cell.height = Math.clamp(height, 1, 100);
    rows.getLast().add(cell);
    above.put(column, cell);
    column += cell.width;
  }

  /** A place that the cell above covers too. */
  void covered(int width) {
    Open cell = above.get(column);
    if (cell != null && cell.height < 100) {
      cell.height++;
    }
    column += width;
  }

  /** The table, or its one cell's blocks when it only frames a text. */
  List<Block> take() {
    rows.removeIf(List::isEmpty);
    if (rows.isEmpty()) {
      return List.of();
    }
    if (rows.size() == 1 && rows.getFirst().size() == 1) {
      return rows.getFirst().getFirst().blocks;
    }
    int last = rows.size();
    List<Row> done = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      int left = last - i;
      done.add(
          new Row(
              rows.get(i).stream()
                  .map(
                      cell ->
                          new Cell(
                              cell.header, cell.width, Math.min(cell.height, left), cell.blocks))
                  .toList()));
    }
    return List.of(new Block.Table(done, "", false));
  }
}
