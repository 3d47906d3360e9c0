package be.werktafel.yjs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content that an update deletes without naming it: one client inserted it into a type that another
 * deleted at the same time. Yjs deletes it with the type. No delete set names it, so nobody decided
 * to delete it.
 *
 * @param deleted the elements that were deleted on purpose, outer elements before inner ones
 * @param runs the orphans: parents before their content; text in reading order where that is known,
 *     otherwise in order of integration
 */
public record Orphans(List<Element> deleted, List<Run> runs) {
  public static final Orphans NONE = new Orphans(List.of(), List.of());

  /**
   * The former content of an element that was deleted on purpose.
   *
   * @param outer the enclosing element that was deleted with it
   * @param text the text directly in it, orphans left out
   * @param inside the units directly in it, including tombstones and text types; a nested element
   *     is one unit
   */
  public record Element(
      Id id,
      @Nullable Id outer,
      String name,
      Map<String, @Nullable Object> attributes,
      String text,
      List<StructRange> inside) {}

  /** The content of a run. */
  public enum Kind {
    TEXT,
    ELEMENT,
    /** A text or another type without a name. */
    TYPE
  }

  /**
   * Consecutive units of one client.
   *
   * @param text the characters of a {@link Kind#TEXT}, otherwise empty
   * @param after the unit after which it was inserted, or the orphan directly before it
   * @param before the unit before which it was inserted
   * @param parent the item of the type that holds it, where it is known
   */
  public record Run(
      StructRange range,
      Kind kind,
      String text,
      @Nullable Id after,
      @Nullable Id before,
      @Nullable Id parent) {}

  public boolean isEmpty() {
    return deleted.isEmpty() && runs.isEmpty();
  }
}
