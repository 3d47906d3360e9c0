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
 * @param slide from 0; kept while the room screen is shown
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
    int slide,
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
    return new Presentation(event, Phase.NONE, null, 0, 0, null, null, null, null);
  }

  boolean runs() {
    return phase == Phase.SLIDES || phase == Phase.PAUSED;
  }

  Presentation started(String snapshot, String by, Instant at) {
    return new Presentation(event, Phase.SLIDES, snapshot, 0, 0, by, at, null, version);
  }

  Presentation showing(int atSlide, int atPage) {
    return new Presentation(
        event,
        Phase.SLIDES,
        snapshotId,
        atSlide,
        atPage,
        presenter,
        startedAt,
        floorSince,
        version);
  }

  Presentation paused() {
    return new Presentation(
        event, Phase.PAUSED, snapshotId, slide, page, presenter, startedAt, floorSince, version);
  }

  Presentation presentedBy(String person) {
    return new Presentation(
        event, phase, snapshotId, slide, page, person, startedAt, floorSince, version);
  }

  Presentation withFloorSince(@Nullable Instant at) {
    return new Presentation(
        event, phase, snapshotId, slide, page, presenter, startedAt, at, version);
  }

  Presentation ended() {
    return new Presentation(event, Phase.ENDED, null, 0, 0, null, null, null, version);
  }
}
