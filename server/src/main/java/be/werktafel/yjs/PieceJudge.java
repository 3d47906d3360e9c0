package be.werktafel.yjs;

import org.jspecify.annotations.Nullable;

/** Judges content item by item, where it stands. */
@FunctionalInterface
public interface PieceJudge {
  /**
   * Whether a piece may stand in a type.
   *
   * @param key the key in the type's map; null in its list
   */
  boolean allows(Place parent, @Nullable String key, Piece piece);
}
