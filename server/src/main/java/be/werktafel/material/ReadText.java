package be.werktafel.material;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as its reader found it.
 *
 * @param title from the document's title line; null without one
 * @param images how many images, drawings and charts were left out
 * @param comments how many comments were left out
 */
record ReadText(@Nullable String title, List<Piece> pieces, int images, int comments) {
  ReadText {
    pieces = List.copyOf(pieces);
  }
}
