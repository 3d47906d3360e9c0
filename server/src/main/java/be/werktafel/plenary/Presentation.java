package be.werktafel.plenary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The position of an event's plenary.
 *
 * @param snapshotId whose deck is presented; null while no plenary runs
 * @param slideId kept while the room screen is shown; null while no plenary runs
 * @param place where that slide was in the deck when it was shown, from 0; the fallback for a slide
 *     that is gone
 * @param page from 0, of a slide that takes more than one screen
 * @param presenter the only person who may move it; null while no plenary runs
 * @param startedAt when this snapshot's deck was first shown
 * @param floorSince since when the table on screen has the floor; null for a slide about no table
 * @param version raised by every change; null before the first write
 */
@Document("plenaries")
record Presentation(
    @Id String event,
    Phase phase,
    @Nullable String snapshotId,
    @Nullable String slideId,
    int place,
    int page,
    @Nullable String presenter,
    @Nullable Instant startedAt,
    @Nullable Instant floorSince,
    @Version @Nullable Long version) {

  /** What the projector shows. */
  enum Phase {
    /** Nothing was presented yet. */
    NONE,
    SLIDES,
    /** The room screen, between slides of a running plenary. */
    PAUSED,
    /** The room screen, after a plenary. */
    ENDED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Presentation none(String event) {
    return new Presentation(event, Phase.NONE, null, null, 0, 0, null, null, null, null);
  }

  boolean runs() {
    return phase == Phase.SLIDES || phase == Phase.PAUSED;
  }

  Presentation started(String snapshot, String firstSlide, String by, Instant at) {
    return new Presentation(event, Phase.SLIDES, snapshot, firstSlide, 0, 0, by, at, null, version);
  }

  /** Shows slides again after the room screen, at the kept position. */
  Presentation resumed() {
    return new Presentation(
        event,
        Phase.SLIDES,
        snapshotId,
        slideId,
        place,
        page,
        presenter,
        startedAt,
        floorSince,
        version);
  }

  Presentation showing(String slide, int atPlace, int atPage) {
    return new Presentation(
        event,
        Phase.SLIDES,
        snapshotId,
        slide,
        atPlace,
        atPage,
        presenter,
        startedAt,
        floorSince,
        version);
  }

  Presentation paused() {
    return new Presentation(
        event,
        Phase.PAUSED,
        snapshotId,
        slideId,
        place,
        page,
        presenter,
        startedAt,
        floorSince,
        version);
  }

  Presentation presentedBy(String person) {
    return new Presentation(
        event, phase, snapshotId, slideId, place, page, person, startedAt, floorSince, version);
  }

  Presentation withFloorSince(@Nullable Instant at) {
    return new Presentation(
        event, phase, snapshotId, slideId, place, page, presenter, startedAt, at, version);
  }

  Presentation ended() {
    return new Presentation(event, Phase.ENDED, null, null, 0, 0, null, null, null, version);
  }
}
