package be.werktafel.plenary;

/**
 * A slide of a deck and a page of that slide.
 *
 * @param place where the slide is in the deck, from 0; the fallback for a slide that is gone
 * @param page from 0, of a slide that takes more than one screen
 */
record Position(String slideId, int place, int page) {
  static Position first(Deck deck) {
    return new Position(deck.slides().getFirst().id(), 0, 0);
  }

  /**
   * The same position in the deck as it is now. A slide that is gone leads to the slide that took
   * its place, or to the last one.
   */
  Position in(Deck deck) {
    int now = deck.placeOf(slideId);
    if (now >= 0) {
      return new Position(slideId, now, page);
    }
    int other = Math.clamp(place, 0, deck.slides().size() - 1);
    return new Position(deck.slides().get(other).id(), other, 0);
  }
}
