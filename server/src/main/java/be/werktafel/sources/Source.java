package be.werktafel.sources;

import be.werktafel.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source of the register.
 *
 * @param id as in the texts that cite it; unique in the event
 * @param revision the number of changes of its text
 * @param addedBy the person's id; null for a source of the template
 * @param checked null while nobody checked it
 */
record Source(
    String id,
    int revision,
    SourceText text,
    @Nullable String addedBy,
    Instant addedAt,
    @Nullable Checked checked) {
  /**
   * Who checked a source.
   *
   * @param by the person's id; null for a source that the template states as checked
   */
  record Checked(@Nullable String by, @Nullable Role role, Instant at) {}

  /** A changed title, number or link has not been checked yet. */
  Source withText(SourceText changed) {
    return new Source(
        id,
        revision + 1,
        changed,
        addedBy,
        addedAt,
        text.needsAnotherCheck(changed) ? null : checked);
  }

  Source withChecked(@Nullable Checked check) {
    return new Source(id, revision, text, addedBy, addedAt, check);
  }
}
