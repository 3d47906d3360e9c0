package be.werktafel.review;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.collab.LiveDocuments.Applied;
import be.werktafel.framework.Draft;
import be.werktafel.passages.Passage;
import be.werktafel.passages.PassageEdit;
import be.werktafel.review.ReviewThread.Taking;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Completes acceptances of text proposals. An acceptance is stored before its edit, so any call
 * about the thread, on any node, can complete one that a crash or a lost answer left behind.
 */
@Component
class Takings {
  private final ThreadStore store;
  private final LiveDocuments documents;

  Takings(ThreadStore store, LiveDocuments documents) {
    this.store = store;
    this.documents = documents;
  }

  /** The thread after its unfinished acceptance was completed or given up; else the same thread. */
  ReviewThread finish(Draft draft, ReviewThread thread) {
    var taking = thread.unfinished();
    if (taking != null) {
      apply(draft, thread, taking);
      return store.find(thread.id()).orElse(thread);
    }
    return thread;
  }

  /** Applies the edit and resolves the thread, or gives the acceptance up. */
  Applied apply(Draft draft, ReviewThread thread, Taking taking) {
    var anchor = Objects.requireNonNull(thread.anchor());
    var applied =
        documents.apply(
            draft.document(),
            taking.client(),
            Objects.requireNonNull(taking.update()),
            text -> PassageEdit.isSame(Passage.text(text, anchor), taking.seen()));
    if (applied == Applied.YES) {
      store.taken(thread.id(), taking);
    } else {
      store.release(thread.id(), taking);
    }
    return applied;
  }
}
