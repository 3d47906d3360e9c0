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
 * @param position kept while the room screen is shown; null while no plenary runs
 * @param presenter the person who presents; null while no plenary runs
 * @param startedAt when this snapshot's deck was first shown
 * @param floor null for a slide about no table
 * @param handedTo the table that may turn the pages of its own slides; null for none
 * @param deckRevision the revision of the deck's plan when the position was last determined
 * @param version raised by every change; null before the first write
 */
@Document("plenaries")
record Presentation(
    @Id String event,
    Phase phase,
    @Nullable String snapshotId,
    @Nullable Position position,
    @Nullable String presenter,
    @Nullable Instant startedAt,
    @Nullable Floor floor,
    @Nullable String handedTo,
    long deckRevision,
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
    return new Presentation(event, Phase.NONE, null, null, null, null, null, null, 0, null);
  }

  boolean runs() {
    return phase == Phase.SLIDES || phase == Phase.PAUSED;
  }

  Presentation started(String snapshot, Position at, String by, Instant since) {
    return new Presentation(event, Phase.SLIDES, snapshot, at, by, since, null, null, 0, version);
  }

  /** Shows slides again after the room screen, at the kept position. */
  Presentation resumed() {
    return in(Phase.SLIDES, position);
  }

  Presentation showing(Position at) {
    return in(Phase.SLIDES, at);
  }

  Presentation paused() {
    return in(Phase.PAUSED, position);
  }

  Presentation presentedBy(String person) {
    return new Presentation(
        event,
        phase,
        snapshotId,
        position,
        person,
        startedAt,
        floor,
        handedTo,
        deckRevision,
        version);
  }

  Presentation withFloor(@Nullable Floor given) {
    return new Presentation(
        event,
        phase,
        snapshotId,
        position,
        presenter,
        startedAt,
        given,
        handedTo,
        deckRevision,
        version);
  }

  /** With the remote control at this table, or back with the presenter for null. */
  Presentation handedTo(@Nullable String table) {
    return new Presentation(
        event,
        phase,
        snapshotId,
        position,
        presenter,
        startedAt,
        floor,
        table,
        deckRevision,
        version);
  }

  /** With the position as determined in this revision of the deck. */
  Presentation at(Position determined, long revision) {
    return new Presentation(
        event,
        phase,
        snapshotId,
        determined,
        presenter,
        startedAt,
        floor,
        handedTo,
        revision,
        version);
  }

  Presentation ended() {
    return new Presentation(event, Phase.ENDED, null, null, null, null, null, null, 0, version);
  }

  private Presentation in(Phase next, @Nullable Position at) {
    return new Presentation(
        event, next, snapshotId, at, presenter, startedAt, floor, handedTo, deckRevision, version);
  }
}
