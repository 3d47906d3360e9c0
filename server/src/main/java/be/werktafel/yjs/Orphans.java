package be.werktafel.yjs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content that an update deletes without naming it: one client inserted it into a type that another
 * deleted at the same time. Yjs deletes it with the type. No delete set names it, so nobody decided
 * to delete it.
 *
 * @param deleted the elements that were deleted on purpose, an outer one before what it holds
 * @param runs the orphans: parents before what they hold, text in reading order where the order is
 *     known, else in the order in which it was integrated
 */
public record Orphans(List<Element> deleted, List<Run> runs) {
  public static final Orphans NONE = new Orphans(List.of(), List.of());

  /**
   * The former content of an element that was deleted on purpose.
   *
   * @param outer the element around it that was deleted with it
   * @param text the text directly in it, orphans left out
   * @param inside what stands directly in it, tombstones and text types included, nested elements
   *     as one unit each
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
   * Units that follow each other.
   *
   * @param text empty unless it is text
   * @param after the unit it was inserted behind, or the orphan right before it
   * @param before the unit it was inserted in front of
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
