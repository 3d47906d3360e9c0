package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The number of elements of a rich text and the size of its largest table, which decide whether an
 * editor can show it. Rows may differ in length; each row counts for itself.
 *
 * @param elements all elements, nested ones included
 * @param cells in the table with most cells
 * @param columns in the row with most columns, spans counted
 */
record Shape(int elements, int cells, int columns) {
  /** The names of table cells. */
  static final Set<String> CELLS = Set.of("tableCell", "tableHeader");

  private static final String ROOT = DocumentSchema.ROOT;
  private static final int WIDEST_SPAN = 1000;

  static Shape of(Doc doc) {
    Counter counter = new Counter();
    if (doc.rootNames().contains(ROOT)) {
      counter.count(doc.xmlFragment(ROOT), new int[1]);
    }
    return new Shape(counter.elements, counter.cells, counter.columns);
  }

  /** The number of columns of a cell with this value of its span. */
  static int columnsOf(@Nullable Object span) {
    return span instanceof Number number ? Math.clamp(number.longValue(), 1, WIDEST_SPAN) : 1;
  }

  /** The upper bound after inserting {@code more}. */
  Shape atMostWith(Shape more) {
    return new Shape(elements + more.elements, cells + more.cells, columns + more.columns);
  }

  boolean isNothing() {
    return elements == 0 && cells == 0 && columns == 0;
  }

  boolean isWithin(SchemaDoor.Bounds bounds) {
    return elements <= bounds.elements()
        && cells <= bounds.tableCells()
        && columns <= bounds.tableColumns();
  }

  /**
   * Whether it exceeds the other in any size. A document over a limit may still be edited and made
   * smaller.
   */
  boolean isLargerThan(Shape other) {
    return elements > other.elements || cells > other.cells || columns > other.columns;
  }

  private static final class Counter {
    private int elements;
    private int cells;
    private int columns;

    /** {@code cellsOfTable} counts the cells of the surrounding table so far. */
    private void count(XmlFragment parent, int[] cellsOfTable) {
      int width = 0;
      for (var child : parent.children()) {
        if (child instanceof XmlElement element) {
          elements++;
          if (CELLS.contains(element.name())) {
            width += spanOf(element);
            cellsOfTable[0]++;
          }
          count(element, element.name().equals("table") ? new int[1] : cellsOfTable);
        }
      }
      columns = Math.max(columns, width);
      cells = Math.max(cells, cellsOfTable[0]);
    }

    private static int spanOf(XmlElement cell) {
      return columnsOf(cell.attribute("colspan"));
    }
  }
}
