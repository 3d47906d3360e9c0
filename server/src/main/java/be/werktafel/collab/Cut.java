package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import java.time.Instant;
import java.util.List;

/** One moment in several documents: the same marker in each log. */
public record Cut(String marker, List<Slice> slices) {
  public Cut {
    slices = List.copyOf(slices);
  }

  /**
   * One document's share.
   *
   * @param seq the marker entry's seq; the content is exactly the replay below it
   * @param state that content as a Yjs update (v1)
   * @param at when the marker was set
   */
  public record Slice(DocumentId document, long seq, byte[] state, Instant at) {}
}
