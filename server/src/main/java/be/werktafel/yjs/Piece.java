package be.werktafel.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of one item, in the form that a {@link PieceJudge} needs. */
public sealed interface Piece {
  /** A shared type, empty when it is inserted. */
  record Type(Place place) implements Piece {}

  /** Characters in a list, counted in UTF-16 units. */
  record Characters(int count) implements Piece {}

  /** From here on a text has this attribute; null ends it. */
  record Format(String key, @Nullable Object value) implements Piece {}

  /** JavaScript values, one unit each. */
  record Values(List<@Nullable Object> values) implements Piece {}

  /** An embed, bytes, a subdocument, or values in the form of old documents. */
  record Other(String what) implements Piece {}

  /** Units that were deleted before they arrived. */
  record Deleted() implements Piece {}
}
