package be.werktafel.parking;

import be.werktafel.access.Role;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A question from the room or an item of the parking list.
 *
 * @param version counts the writes; null before the first
 * @param from who brought it
 * @param parkedAt since when it is on the parking list; null for a question in the queue
 * @param shownAt when the room saw it; null before
 * @param fate null while it is open
 */
@Document("roomPoints")
record RoomPoint(
    String id,
    @Version @Nullable Long version,
    String event,
    String text,
    From from,
    Instant at,
    @Nullable Instant parkedAt,
    @Nullable Instant shownAt,
    @Nullable Fate fate) {

  /**
   * Who brought a point.
   *
   * @param tableId the table where that person sat; null for none
   * @param by the person's id
   */
  record From(Role role, @Nullable String tableId, String by) {}

  /** What becomes of a point. */
  enum FateKind {
    ANSWERED,
    /** A section takes it up. */
    SECTION,
    EXPERT,
    /** Somebody takes it up after the event. */
    LATER,
    /** The facilitator put a question aside. */
    DROPPED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static FateKind of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What became of a point.
   *
   * @param sectionId the section that takes it up; absent for other fates
   * @param who the expert, or who takes it up after the event; absent for other fates
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PointFate")
  record Fate(FateKind kind, @Nullable String sectionId, @Nullable String who, Instant at) {}

  static RoomPoint question(String id, String event, String text, From from, Instant at) {
    return new RoomPoint(id, null, event, text, from, at, null, null, null);
  }

  boolean isParked() {
    return parkedAt != null;
  }

  boolean isOpen() {
    return fate == null;
  }

  /** On the parking list, and open again. */
  RoomPoint parked(Instant now) {
    return parkedAt != null
        ? this
        : new RoomPoint(id, version, event, text, from, at, now, shownAt, null);
  }

  RoomPoint shown(Instant now) {
    return shownAt != null
        ? this
        : new RoomPoint(id, version, event, text, from, at, parkedAt, now, fate);
  }

  RoomPoint withFate(@Nullable Fate given) {
    return new RoomPoint(id, version, event, text, from, at, parkedAt, shownAt, given);
  }
}
