package be.werktafel.review;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.collab.LiveDocuments.Applied;
import be.werktafel.framework.Draft;
import be.werktafel.passages.Passage;
import be.werktafel.passages.PassageEdit;
import be.werktafel.review.ReviewThread.Acceptance;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Completes acceptances of text proposals. An acceptance is stored before its edit, so any call
 * about the thread, on any node, can complete one that a crash or a lost answer left behind.
 */
@Component
class Acceptances {
  private final ThreadStore store;
  private final LiveDocuments documents;

  Acceptances(ThreadStore store, LiveDocuments documents) {
    this.store = store;
    this.documents = documents;
  }

  /** The thread after its unfinished acceptance was completed or given up; else the same thread. */
  ReviewThread finish(Draft draft, ReviewThread thread) {
    var acceptance = thread.unfinished();
    if (acceptance != null) {
      apply(draft, thread, acceptance);
      return store.find(thread.id()).orElse(thread);
    }
    return thread;
  }

  /** Applies the edit and resolves the thread, or gives the acceptance up. */
  Applied apply(Draft draft, ReviewThread thread, Acceptance acceptance) {
    var anchor = Objects.requireNonNull(thread.anchor());
    var applied =
        documents.apply(
            draft.document(),
            acceptance.client(),
            Objects.requireNonNull(acceptance.update()),
            text -> PassageEdit.isSame(Passage.text(text, anchor), acceptance.seen()));
    if (applied == Applied.YES) {
      store.complete(thread.id(), acceptance);
    } else {
      store.release(thread.id(), acceptance);
    }
    return applied;
  }
}
