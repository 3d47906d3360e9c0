package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.Role;

/** Leads a document's name to its room, or to the event's live channel. Safe for many threads. */
final class FrontDoor implements Hub.Entrance {
  private final DocumentGate gate;
  private final Rooms rooms;
  private final LiveChannels channels;

  FrontDoor(DocumentGate gate, Rooms rooms, LiveChannels channels) {
    this.gate = gate;
    this.rooms = rooms;
    this.channels = channels;
  }

  @Override
  public Hub.Way to(Person person, String documentName) {
    String event = LiveChannel.eventOf(documentName);
    if (event != null) {
      return person.role() == Role.ORGANISER || person.event().equals(event)
          ? new Hub.Way.Into(channels.of(event), Scope.READ_ONLY, false, () -> {})
          : new Hub.Way.No(CloseReason.NO_ACCESS);
    }
    Admission admission = gate.admit(person, documentName);
    if (admission instanceof Admission.Admitted first
        && channels.open(first.document().event()) == null) {
      // From here on this node hears when rights change; what changed before is asked again.
      channels.of(first.document().event());
      admission = gate.admit(person, documentName);
    }
    return switch (admission) {
      case Admission.Refused(CloseReason reason) -> new Hub.Way.No(reason);
      case Admission.Admitted admitted -> {
        Room room = rooms.enter(admitted.document());
        yield new Hub.Way.Into(room, admitted.scope(), admitted.writer(), room::release);
      }
    };
  }

  @Override
  public Admission again(Person person, String documentName) {
    return gate.admit(person, documentName);
  }
}
