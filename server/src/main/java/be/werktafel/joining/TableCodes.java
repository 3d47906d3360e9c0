package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.programme.TableFacts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Adds each table's valid code to its tile, for people who run the event. */
@Component
class TableCodes implements TableFacts {
  private final Invitations invitations;

  TableCodes(Invitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public Map<String, Map<String, Object>> facts(String event, Person person) {
    Map<String, Map<String, Object>> facts = new HashMap<>();
    if (person.runsEvents()) {
      for (Invitation invitation : invitations.ofEvent(event)) {
        if (invitation.tableId() != null) {
          facts.putIfAbsent(invitation.tableId(), Map.of("joinCode", invitation.code()));
        }
      }
    }
    return facts;
  }
}
