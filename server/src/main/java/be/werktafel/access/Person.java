package be.werktafel.access;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who joined an event.
 *
 * @param event the event's id; empty for the organiser's key, which belongs to no event
 * @param tableId the table the person sits at, null for who has no table
 * @param seat the how manieth came to that table, from 0; never changes, so that what is derived
 *     from it (a colour) does not either; null for who has no table
 * @param departure why no token of theirs is valid any more; null while they take part
 * @param name as it was typed, cleaned; others are shown {@link #shownName}
 * @param mark what others see behind the name, so that it is not taken for somebody else's; null
 *     for most
 */
@Document("people")
public record Person(
    String id,
    String event,
    String name,
    @Nullable String organisation,
    @Nullable String discipline,
    Role role,
    @Nullable String tableId,
    @Nullable Integer seat,
    @Nullable Departure departure,
    @Nullable String mark) {
  /** How a person's sign-in ended before its time. */
  public enum Departure {
    LEFT,
    REMOVED
  }

  /** Whoever holds the organiser's key: may enter every event, has joined none. */
  public static final Person ORGANISER =
      new Person("organisator", "", "Organisator", null, null, Role.ORGANISER, null);

  /** Somebody whose seat does not matter. */
  public Person(
      String id,
      String event,
      String name,
      @Nullable String organisation,
      @Nullable String discipline,
      Role role,
      @Nullable String tableId) {
    this(id, event, name, organisation, discipline, role, tableId, null, null, null);
  }

  /** The name as others see it. */
  public String shownName() {
    return shown(name, mark);
  }

  public static String shown(String name, @Nullable String mark) {
    return mark == null ? name : name + " (" + mark + ")";
  }

  /** Whether the person runs events: the facilitator of this one, or the organiser. */
  public boolean runsEvents() {
    return role == Role.FACILITATOR || role == Role.ORGANISER;
  }

  /** Whether the person belongs to the event; the organiser belongs to every event. */
  public boolean isAt(String eventId) {
    return role == Role.ORGANISER || event.equals(eventId);
  }

  /** Whether the person sits at that table; false for no table. */
  public boolean sitsAt(@Nullable String table) {
    return table != null && table.equals(tableId);
  }

  /** Refuses with 404 who does not belong to the event, as if it did not exist. */
  public void mustBelongTo(String eventId) {
    if (!isAt(eventId)) {
      throw RefusalException.unknownEvent();
    }
  }

  /** Refuses who does not run the event. */
  public void mustRun(String eventId) {
    mustBelongTo(eventId);
    if (!runsEvents()) {
      throw RefusalException.forbidden("begeleider", "Dit kan enkel de begeleider.");
    }
  }
}
