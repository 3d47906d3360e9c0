package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many elements a rich text has, and how large the largest of its tables is: what decides
 * whether an editor can still show it. Rows may differ in length; each row counts for itself.
 *
 * @param elements all elements, nested ones included
 * @param cells in the table with most of them
 * @param columns in the row with most of them, spans counted
 */
record Shape(int elements, int cells, int columns) {
  /** The elements that are a cell of a table. */
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

  /** How many columns a cell takes with this value of its span. */
  static int columnsOf(@Nullable Object span) {
    return span instanceof Number number ? Math.clamp(number.longValue(), 1, WIDEST_SPAN) : 1;
  }

  /** The most that it can be once so much was inserted. */
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

  /** What is over a limit already may still be edited, and made smaller. */
  boolean isLargerThan(Shape other) {
    return elements > other.elements || cells > other.cells || columns > other.columns;
  }

  private static final class Counter {
    private int elements;
    private int cells;
    private int columns;

    /** {@code cellsOfTable}: those of the table around it, so far. */
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
