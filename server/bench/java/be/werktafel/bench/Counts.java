package be.werktafel.bench;

/** What must not happen, over a generator's whole life. */
final class Counts {
  long duplicates;

  /** Deliveries that came after a later one of the same writer. */
  long outOfOrder;

  long refused;
  long closedDocuments;
  long closedSockets;

  /** Deliveries that never came; counted at the end. */
  long missing;

  boolean areClean() {
    return duplicates == 0 && areComplete();
  }

  /**
   * What comes back after a line was lost may come twice, as an answer to what is missing and as
   * news: a replica takes it once.
   */
  boolean areComplete() {
    return outOfOrder + refused + closedDocuments + closedSockets + missing == 0;
  }

  @Override
  public String toString() {
    return "missing %d, duplicate %d, out of order %d, refused %d, documents closed %d, sockets lost %d"
        .formatted(missing, duplicates, outOfOrder, refused, closedDocuments, closedSockets);
  }
}
