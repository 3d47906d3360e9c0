package be.werktafel.highlights;

import be.werktafel.passages.Anchor;
import be.werktafel.passages.Passage;
import be.werktafel.yjs.Doc;
import java.util.Optional;

/**
 * A highlight of a draft.
 *
 * @param place its place among the highlights of the table, from 0
 */
public record PlacedHighlight(int place, Anchor anchor) {
  /** A passage that grew longer since it was highlighted is cut off here. */
  static final int MOST_CHARACTERS = 1_000;

  /** The words of the passage in that state of its draft; empty when the passage is gone. */
  public Optional<String> words(Doc text) {
    String words = Passage.text(text, anchor);
    if (words.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        words.codePointCount(0, words.length()) <= MOST_CHARACTERS
            ? words
            : words.substring(0, words.offsetByCodePoints(0, MOST_CHARACTERS)).strip() + "…");
  }
}
