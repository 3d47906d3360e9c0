package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;

/** Leads a document's name to its room, or to the event's live channel. Safe for many threads. */
public final class Entrance {
  /** The way in, or the reason why there is none. */
  public sealed interface Way {
    /**
     * @param writer whether the person is one of the document's writers, also during the freeze
     * @param release to be called once the member has entered or given up
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

  /** Finds the place that a document's name leads to. May block. */
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
      // The event's channel tells this node about changed rights. Ask again for earlier changes.
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
