package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One moment in several documents: the same marker in each log. */
public record Cut(String marker, List<Slice> slices) {
  /** The client id of the replayed document, which makes no edits. */
  private static final long NOBODY = 0;

  public Cut {
    slices = List.copyOf(slices);
  }

  /**
   * One document of a cut.
   *
   * @param seq the seq of the marker entry; the content is exactly the replay below it
   * @param state that content as a Yjs update (v1)
   * @param writers ids of all participants who wrote below the marker
   * @param at when the marker was set
   */
  public record Slice(
      DocumentId document, long seq, byte[] state, Set<String> writers, Instant at) {
    public Slice {
      writers = Set.copyOf(writers);
    }

    /** The content below the marker entry {@code seq}, replayed from the whole log. */
    public static Slice replayed(UpdateLog log, DocumentId document, long seq, Instant at) {
      var doc = new Doc(NOBODY);
      var authors = new Authors(NOBODY);
      log.history(
          document,
          seq - 1,
          entry -> {
            authors.learn(entry);
            entry.parts().forEach(part -> doc.apply(part.update()));
          });
      return new Slice(document, seq, doc.encodeStateAsUpdate(), authors.people(), at);
    }
  }
}
