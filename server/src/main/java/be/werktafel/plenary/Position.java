package be.werktafel.plenary;

import org.jspecify.annotations.Nullable;

/**
 * A slide of a deck and a page of that slide.
 *
 * @param slideId null for no slide
 * @param page from 0
 */
record Position(@Nullable String slideId, int page) {
  static final Position NONE = new Position(null, 0);

  /**
   * The room's position in the deck as it is now. A slide that is gone leads to the slide that took
   * its place, or to the last one.
   */
  static Position in(Deck deck, Presentation presentation) {
    if (deck.placeOf(presentation.slideId()) >= 0) {
      return new Position(presentation.slideId(), presentation.page());
    }
    int last = deck.slides().size() - 1;
    return new Position(deck.slides().get(Math.clamp(presentation.place(), 0, last)).id(), 0);
  }
}
