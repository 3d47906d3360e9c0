package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;

/** Finds the room or live channel of a document name. Thread-safe. */
public final class Entrance {
  /** The place of a document, or the reason why the person may not open it. */
  public sealed interface Way {
    /**
     * @param writer whether the person is one of the document's writers, also during the freeze
     * @param release must be called when the member has entered or will not enter
     */
    record Into(Place place, Scope scope, boolean writer, Runnable release) implements Way {}

    record No(CloseReason reason) implements Way {}
  }

  private final DocumentGate gate;
  private final Rooms rooms;
  private final LiveChannels channels;

  Entrance(DocumentGate gate, Rooms rooms, LiveChannels channels) {
    this.gate = gate;
    this.rooms = rooms;
    this.channels = channels;
  }

  /** Finds the place of a document name. May block. */
  public Way to(Person person, String documentName) {
    String event = LiveChannel.eventOf(documentName);
    if (event != null) {
      return person.isAt(event)
          ? new Way.Into(channels.of(event), Scope.READ_ONLY, false, () -> {})
          : new Way.No(CloseReason.NO_ACCESS);
    }
    Admission admission = gate.admit(person, documentName);
    if (admission instanceof Admission.Admitted first
        && channels.open(first.document().event()) == null) {
      // The event's channel informs this node of changed rights. Ask again, because they may have
      // changed before it was open.
      channels.of(first.document().event());
      admission = gate.admit(person, documentName);
    }
    return switch (admission) {
      case Admission.Refused(CloseReason reason) -> new Way.No(reason);
      case Admission.Admitted admitted -> {
        Room room = rooms.enter(admitted.document());
        yield new Way.Into(room, admitted.scope(), admitted.writer(), room::release);
      }
    };
  }
}
