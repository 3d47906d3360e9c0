package be.werktafel.plenary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every screen knows of the plenary; the body of the topic {@code plenary}.
 *
 * @param snapshotId null while the room looks at the zaalscherm
 */
record PlenaryView(
    @Nullable String snapshotId,
    int slide,
    int page,
    @Nullable String presenter,
    @Nullable Instant startedAt) {
  static PlenaryView of(Presentation presentation) {
    return new PlenaryView(
        presentation.snapshotId(),
        presentation.slide(),
        presentation.page(),
        presentation.presenter(),
        presentation.startedAt());
  }
}
