package be.werktafel.plenary;

import be.werktafel.access.Person;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plenary as a screen sees it; the body of the topic {@code plenary}.
 *
 * @param snapshotId null while no plenary runs
 * @param presenter the presenter, for people who can take over; null for the room
 * @param presenterName also null for a person whose name was wiped
 * @param floorSince since when the table on screen has the floor; null for the room
 * @param version higher is newer; a screen drops an older one that arrives late
 */
@Schema(name = "PlenaryState")
record PlenaryView(
    Presentation.Phase phase,
    @Nullable String snapshotId,
    int slide,
    int page,
    @Nullable String presenter,
    @Nullable String presenterName,
    @Nullable Instant startedAt,
    @Nullable Instant floorSince,
    long version) {

  /**
   * @param nameOf gives the name of a person by id, or null
   */
  static PlenaryView of(
      Presentation presentation, Person viewer, Function<String, @Nullable String> nameOf) {
    var presenter = viewer.runsEvents() ? presentation.presenter() : null;
    var version = presentation.version();
    return new PlenaryView(
        presentation.phase(),
        presentation.snapshotId(),
        presentation.slide(),
        presentation.page(),
        presenter,
        presenter == null ? null : nameOf.apply(presenter),
        presentation.startedAt(),
        viewer.runsEvents() ? presentation.floorSince() : null,
        version == null ? -1 : version);
  }
}
