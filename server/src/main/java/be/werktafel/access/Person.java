package be.werktafel.access;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A person who joined an event.
 *
 * @param event the event's id; empty for the organiser's key, which belongs to no event
 * @param tableId the person's table, null without a table
 * @param seat the order of arrival at that table, from 0; null without a table. It never changes,
 *     so that values derived from it, such as a colour, do not change either
 * @param departure why the person's tokens are invalid; null while they take part
 * @param name as it was typed, cleaned; others are shown {@link #shownName}
 * @param mark a suffix that others see behind the name, so that it is not mistaken for another
 *     person's; null for most people
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
  /** How a person's sign-in ended early. */
  public enum Departure {
    LEFT,
    REMOVED
  }

  /** The holder of the organiser's key: may enter every event, has joined none. */
  public static final Person ORGANISER =
      new Person("organisator", "", "Organisator", null, null, Role.ORGANISER, null);

  /** A person whose seat is not used. */
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

  /**
   * Throws a refusal with status 404 for a person of another event, as if the event did not exist.
   */
  public void mustBelongTo(String eventId) {
    if (!isAt(eventId)) {
      throw RefusalException.unknownEvent();
    }
  }

  /** The table of a participant of the event; throws a refusal for everybody else. */
  public String mustSitAtTable(String eventId) {
    mustBelongTo(eventId);
    if (role != Role.PARTICIPANT || tableId == null) {
      throw RefusalException.forbidden("tafel-zelf", "Dit doet een tafel zelf.");
    }
    return tableId;
  }

  /** Throws a refusal for a person who does not run the event. */
  public void mustRun(String eventId) {
    mustBelongTo(eventId);
    if (!runsEvents()) {
      throw RefusalException.forbidden("begeleider", "Dit kan enkel de begeleider.");
    }
  }
}
