package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.TableFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts on a table's tile where its sheet is opened: its headline and its question to the room. */
@Component
class SheetFacts implements TableFacts {
  private final Events events;
  private final Drafts drafts;

  SheetFacts(Events events, Drafts drafts) {
    this.events = events;
    this.drafts = drafts;
  }

  record SheetView(String documentName, String access) {}

  @Override
  public Map<String, Map<String, Object>> facts(String eventId, Person person) {
    Event event = events.get(eventId);
    Map<String, Map<String, Object>> facts = new HashMap<>();
    for (Draft sheet : drafts.sheets(event)) {
      Set<Right> rights = drafts.rights(person, sheet, event);
      if (rights.contains(Right.READ)) {
        facts.put(
            Objects.requireNonNull(sheet.tableId()),
            Map.of(
                "sheet", new SheetView(sheet.documentName(), FrameworkController.access(rights))));
      }
    }
    return facts;
  }
}
