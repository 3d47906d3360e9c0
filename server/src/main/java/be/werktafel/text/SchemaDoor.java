package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Foreseen;
import be.werktafel.yjs.Piece;
import be.werktafel.yjs.PieceJudge;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Update;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a document may take an update, before it is integrated. Confined as the document.
 *
 * <p>The rules apply to single items, the size limits to the whole document. Measuring the whole
 * document costs more than applying most updates. So the door keeps an upper bound of its shape and
 * measures only when the bound exceeds a limit. It counts the characters of a block only when the
 * document has enough bytes to exceed that limit.
 */
public final class SchemaDoor {
  /**
   * The largest document that editors can show.
   *
   * @param elements all elements of a text, nested ones included
   * @param tableCells in one table
   * @param tableColumns in one row, spans counted
   */
  public record Bounds(int elements, int tableCells, int tableColumns) {}

  /** The result of checking an update. */
  public sealed interface Verdict {
    record Fits() implements Verdict {}

    /**
     * The update depends on structs that have not arrived, so it cannot be checked yet.
     *
     * @param missing per client the highest clock that is needed
     */
    record Waits(Map<Long, Integer> missing) implements Verdict {}

    /** Part of the update does not fit the schema. */
    record Unfit(String detail) implements Verdict {}

    /** The text would be larger than editors can show. */
    record TooLarge(String detail) implements Verdict {}
  }

  private static final Verdict FITS = new Verdict.Fits();
  private static final int LONGEST_NAME_TOLD = 40;

  private final Doc doc;
  private final DocumentRules rules;
  private final Bounds bounds;

  /** Upper bound of the document's shape. */
  private Shape shape;

  public SchemaDoor(Doc doc, DocumentRules rules, Bounds bounds) {
    this.doc = doc;
    this.rules = rules;
    this.bounds = bounds;
    this.shape = Shape.of(doc);
  }

  /**
   * Whether the document may take the update; if so, it must be integrated next.
   *
   * @param documentBytes at least as many bytes as the document has
   */
  public Verdict check(Update update, long documentBytes) {
    var judge = new Judge(documentBytes + update.bytes().length > rules.mostCharacters());
    Foreseen foreseen = doc.foresee(update, judge);
    if (!foreseen.allowed()) {
      return new Verdict.Unfit(judge.refused);
    }
    if (foreseen.isIncomplete()) {
      return new Verdict.Waits(foreseen.missing());
    }
    return isBeyondShowing(update, judge.brought())
        ? new Verdict.TooLarge("text of " + shape)
        : FITS;
  }

  /**
   * Removes content that does not fit.
   *
   * @return the update that does it; null when everything fits
   */
  public byte @Nullable [] heal() {
    byte[] healing = Healing.heal(doc, rules);
    if (healing != null) {
      shape = Shape.of(doc);
    }
    return healing;
  }

  /** Checks each new item by the rules and counts its elements. */
  private final class Judge implements PieceJudge {
    private final boolean countsCharacters;
    private final Map<Place, Integer> characters = new HashMap<>(2);
    private int elements;
    private int cells;
    private int columns;
    String refused = "";

    Judge(boolean countsCharacters) {
      this.countsCharacters = countsCharacters;
    }

    Shape brought() {
      return new Shape(elements, cells, columns);
    }

    @Override
    public boolean allows(Place parent, @Nullable String key, Piece piece) {
      if (!rules.allows(parent, key, piece)) {
        refused = describe(parent, key, piece);
        return false;
      }
      switch (piece) {
        case Piece.Type(Place child) when child.kind() == Place.Kind.ELEMENT -> {
          elements++;
          if (Shape.CELLS.contains(child.name())) {
            cells++;
            columns++;
          }
        }
        case Piece.Characters(int count) when countsCharacters -> {
          return isShortEnough(parent, count);
        }
        case Piece.Values values when "colspan".equals(key) ->
            columns += Shape.columnsOf(values.values().getLast()) - 1;
        case Piece.Characters _,
            Piece.Deleted _,
            Piece.Format _,
            Piece.Other _,
            Piece.Type _,
            Piece.Values _ -> {}
      }
      return true;
    }

    private boolean isShortEnough(Place text, int count) {
      Place block = rules.blockOf(text);
      int sum = characters.computeIfAbsent(block, Place::characters) + count;
      characters.put(block, sum);
      if (sum > rules.mostCharacters()) {
        refused = "a block of " + sum + " characters";
        return false;
      }
      return true;
    }
  }

  private static String describe(Place parent, @Nullable String key, Piece piece) {
    String what =
        switch (piece) {
          case Piece.Type(Place child) -> child.kind() + " " + told(child.name());
          case Piece.Characters _ -> "characters";
          case Piece.Format(String mark, Object _) -> "a mark " + told(mark);
          case Piece.Values _ -> "values";
          case Piece.Other(String other) -> other;
          case Piece.Deleted _ -> "something deleted";
        };
    return what
        + (key == null ? "" : " as " + told(key))
        + " in "
        + parent.kind()
        + " "
        + told(parent.name())
        + " at depth "
        + parent.depth();
  }

  /** Makes a name from a client safe to log. */
  private static String told(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "?");
    return safe.length() <= LONGEST_NAME_TOLD ? safe : safe.substring(0, LONGEST_NAME_TOLD) + "…";
  }

  /**
   * Whether the document would exceed the size that editors can show. The update is applied to a
   * copy only when the upper bound exceeds a limit.
   */
  private boolean isBeyondShowing(Update update, Shape brought) {
    if (brought.isNothing()) {
      return false;
    }
    if (shape.atMostWith(brought).isWithin(bounds)) {
      shape = shape.atMostWith(brought);
      return false;
    }
    shape = Shape.of(doc);
    if (!shape.atMostWith(brought).isWithin(bounds)) {
      Shape tried = shapeWith(update);
      if (!tried.isWithin(bounds) && tried.isLargerThan(shape)) {
        return true;
      }
      shape = tried;
    } else {
      shape = shape.atMostWith(brought);
    }
    return false;
  }

  private Shape shapeWith(Update update) {
    Doc copy = new Doc(doc.clientId());
    copy.apply(doc.encodeStateAsUpdate());
    copy.apply(update);
    return Shape.of(copy);
  }
}
