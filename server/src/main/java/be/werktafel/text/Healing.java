package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Piece;
import be.werktafel.yjs.PieceJudge;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes content that does not fit a document's rules. Such content can be in a log from before
 * the schema door. The removed words are kept in a marked block.
 *
 * <p>The size limits are constants and higher than the door's. A document may exceed the door's
 * limits because two servers accepted updates at the same time, or because a setting was lowered;
 * neither is a reason to remove content.
 */
final class Healing {
  /** Twice the default limits of the door. */
  private static final SchemaDoor.Bounds BOUNDS = new SchemaDoor.Bounds(16_000, 6_000, 120);

  private static final int MOST_PARAGRAPHS = 50;
  private static final int PARAGRAPH = 20_000;

  private Healing() {}

  /** Whether all visible content of the document fits. */
  public static boolean isWhole(Doc doc, DocumentRules rules) {
    return doc.isAllowedBy(new WholeJudge(rules));
  }

  /**
   * Makes the document fit.
   *
   * @return the update that does it; null when it fits already
   */
  public static byte @Nullable [] heal(Doc doc, DocumentRules rules) {
    if (isWhole(doc, rules)) {
      return null;
    }
    return doc.transact(transaction -> heal(transaction, rules));
  }

  private static void heal(Transaction transaction, DocumentRules rules) {
    List<String> lines = transaction.doc().removeRefused(transaction, new WholeJudge(rules));
    if (!lines.isEmpty()) {
      rules.keepWords(transaction, paragraphsOf(lines));
    }
  }

  /**
   * Joins and splits the lines, so that both the number and the length of paragraphs are limited.
   */
  private static List<String> paragraphsOf(List<String> lines) {
    int sum = lines.stream().mapToInt(String::length).sum();
    int longest = Math.max(PARAGRAPH, 2 * sum / MOST_PARAGRAPHS);
    boolean join = lines.size() > MOST_PARAGRAPHS / 2;
    List<String> whole = join ? List.of(String.join(" · ", lines)) : lines;
    List<String> paragraphs = new ArrayList<>();
    for (String line : whole) {
      for (int from = 0; from < line.length(); ) {
        int to = Math.min(line.length(), from + longest);
        if (to < line.length() && Character.isHighSurrogate(line.charAt(to - 1))) {
          to--;
        }
        paragraphs.add(line.substring(from, to));
        from = to;
      }
    }
    return paragraphs;
  }

  /** Checks a whole document in one pass, in document order, including its sizes. */
  private static final class WholeJudge implements PieceJudge {
    private final DocumentRules rules;
    private final Map<Place, Integer> characters = new HashMap<>();
    private final Map<Place, Integer> cells = new HashMap<>();
    private final Map<Place, Integer> columns = new HashMap<>();
    private int elements;

    WholeJudge(DocumentRules rules) {
      this.rules = rules;
    }

    @Override
    public boolean allows(Place parent, @Nullable String key, Piece piece) {
      return rules.allows(parent, key, piece)
          && switch (piece) {
            case Piece.Type(Place child) when child.kind() == Place.Kind.ELEMENT ->
                add(elements < BOUNDS.elements()) && (!isCell(child) || addsCell(parent));
            case Piece.Characters(int count) ->
                adds(characters, rules.blockOf(parent), count, rules.mostCharacters());
            case Piece.Values values when "colspan".equals(key) ->
                adds(
                    columns,
                    around(parent),
                    Shape.columnsOf(values.values().getLast()) - 1,
                    BOUNDS.tableColumns());
            default -> true;
          };
    }

    private boolean add(boolean fits) {
      elements += fits ? 1 : 0;
      return fits;
    }

    private static boolean isCell(Place place) {
      return Shape.CELLS.contains(place.name());
    }

    private boolean addsCell(Place row) {
      return adds(columns, row, 1, BOUNDS.tableColumns())
          && adds(cells, around(row), 1, BOUNDS.tableCells());
    }

    private static Place around(Place place) {
      Place around = place.parent();
      return around == null ? place : around;
    }

    private static boolean adds(Map<Place, Integer> sums, Place place, int more, int most) {
      int sum = sums.getOrDefault(place, 0) + more;
      if (sum > most) {
        return false;
      }
      sums.put(place, sum);
      return true;
    }
  }
}
