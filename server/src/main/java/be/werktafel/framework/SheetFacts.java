package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.TableFact;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Adds the document name of each table's sheet to its tile, for people who may read the sheet. */
@Component
class SheetFacts implements TableFact<SheetFacts.SheetView> {
  private final Events events;
  private final Drafts drafts;

  SheetFacts(Events events, Drafts drafts) {
    this.events = events;
    this.drafts = drafts;
  }

  @Schema(name = "TableSheetPlace")
  record SheetView(String documentName, DraftAccess access) {}

  @Override
  public String field() {
    return "sheet";
  }

  @Override
  public Map<String, SheetView> perTable(String eventId, Person person) {
    Event event = events.get(eventId);
    Map<String, SheetView> views = new HashMap<>();
    for (Draft sheet : drafts.sheets(event)) {
      Set<Right> rights = drafts.rights(person, sheet, event);
      if (rights.contains(Right.READ)) {
        views.put(
            Objects.requireNonNull(sheet.tableId()),
            new SheetView(sheet.documentName(), DraftAccess.of(rights)));
      }
    }
    return views;
  }
}
