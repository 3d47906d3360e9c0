package be.werktafel.progress;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import org.springframework.stereotype.Component;

/**
 * Compares texts with their state at a poll. Words count, formatting does not. Every call may
 * block.
 */
@Component
class PolledTexts {
  private final LiveDocuments documents;

  PolledTexts(LiveDocuments documents) {
    this.documents = documents;
  }

  /** A digest of the draft's current words. */
  String digest(Draft draft) {
    return documents.read(draft.document(), doc -> Words.digest(NeutralReader.read(doc)));
  }

  /** Whether the draft has other words than those with that digest. */
  boolean differs(Draft draft, String polled) {
    return !digest(draft).equals(polled);
  }
}
