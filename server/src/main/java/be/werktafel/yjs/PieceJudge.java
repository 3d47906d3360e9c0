package be.werktafel.yjs;

import org.jspecify.annotations.Nullable;

/** Decides item by item which content is allowed. */
@FunctionalInterface
public interface PieceJudge {
  /**
   * Whether a piece is allowed in a type.
   *
   * @param key the key in the type's map; null in its list
   */
  boolean allows(Place parent, @Nullable String key, Piece piece);
}
