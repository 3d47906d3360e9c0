package be.werktafel.plenary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the room sees: a place in the deck of a snapshot, or the zaalscherm.
 *
 * @param snapshotId null while nothing is presented
 * @param slide from 0
 * @param page from 0, of a slide that takes more than one screen
 * @param presenter who last moved it
 */
@Document("presentations")
record Presentation(
    @Id String event,
    @Nullable String snapshotId,
    int slide,
    int page,
    @Nullable String presenter,
    @Nullable Instant startedAt) {

  static Presentation none(String event) {
    return new Presentation(event, null, 0, 0, null, null);
  }
}
