package be.werktafel.snapshots;

import be.werktafel.review.ReviewThread;
import be.werktafel.text.Document;
import java.util.List;

/**
 * One draft's text in a snapshot.
 *
 * @param threads the draft's reactions at the time of the cut
 * @param state Yjs update, format v1
 */
public record CutText(Document document, List<KeptThread> threads, byte[] state) {
  public CutText {
    threads = List.copyOf(threads);
  }

  /**
   * A reaction at the time of the cut.
   *
   * @param detached whether its passage was gone from the text
   */
  public record KeptThread(ReviewThread thread, boolean detached) {}
}
