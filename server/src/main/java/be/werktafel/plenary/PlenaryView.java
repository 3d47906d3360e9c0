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
 * @param deckRevision a screen with an older deck fetches it again
 * @param slideId the slide on screen, or the one after the room screen; null while no plenary runs
 * @param page from 0, of that slide
 * @param presenter the presenter, for people who can take over; null for the room
 * @param presenterName also null for a person whose name was wiped
 * @param handedTo the table that may turn the pages of its own slides; null for none
 * @param floorSince since when the table on screen has the floor; null for people who neither run
 *     the event nor sit at the table with the remote control
 * @param floorUntil the end of that table's time, for the same people; null without a planned end
 * @param version higher is newer; a screen drops an older one that arrives late
 */
@Schema(name = "PlenaryState")
record PlenaryView(
    Presentation.Phase phase,
    @Nullable String snapshotId,
    long deckRevision,
    @Nullable String slideId,
    int page,
    @Nullable String presenter,
    @Nullable String presenterName,
    @Nullable Instant startedAt,
    @Nullable String handedTo,
    @Nullable Instant floorSince,
    @Nullable Instant floorUntil,
    long version) {

  /**
   * @param nameOf gives the name of a person by id, or null
   */
  static PlenaryView of(
      Presentation presentation, Person viewer, Function<String, @Nullable String> nameOf) {
    var position = presentation.position();
    var presenter = viewer.runsEvents() ? presentation.presenter() : null;
    var handedTo = presentation.handedTo();
    var floor = viewer.runsEvents() || viewer.sitsAt(handedTo) ? presentation.floor() : null;
    var version = presentation.version();
    return new PlenaryView(
        presentation.phase(),
        presentation.snapshotId(),
        presentation.deckRevision(),
        position == null ? null : position.slideId(),
        position == null ? 0 : position.page(),
        presenter,
        presenter == null ? null : nameOf.apply(presenter),
        presentation.startedAt(),
        handedTo,
        floor == null ? null : floor.since(),
        floor == null ? null : floor.until(),
        version == null ? -1 : version);
  }
}
