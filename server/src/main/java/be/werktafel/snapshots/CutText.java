package be.werktafel.snapshots;

import be.werktafel.review.ReviewThread;
import be.werktafel.text.Document;
import java.util.List;

/**
 * One draft's text as a snapshot holds it.
 *
 * @param state Yjs update, format v1
 */
public record CutText(Document document, List<KeptThread> threads, byte[] state) {
  public CutText {
    threads = List.copyOf(threads);
  }

  /**
   * A reaction of that moment.
   *
   * @param detached whether its passage was gone from the text of that moment
   */
  public record KeptThread(ReviewThread thread, boolean detached) {}
}
