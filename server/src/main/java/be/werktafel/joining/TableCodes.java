package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.programme.TableFact;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Adds each table's valid code to its tile, for people who run the event. */
@Component
class TableCodes implements TableFact<String> {
  private final Invitations invitations;

  TableCodes(Invitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public String field() {
    return "joinCode";
  }

  @Override
  public Map<String, String> perTable(String event, Person person) {
    Map<String, String> codes = new HashMap<>();
    if (person.runsEvents()) {
      for (Invitation invitation : invitations.ofEvent(event)) {
        if (invitation.tableId() != null) {
          codes.putIfAbsent(invitation.tableId(), invitation.code());
        }
      }
    }
    return codes;
  }
}
