package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Asks the gate again about every open document and live channel of this node. Thread-safe. */
public final class RightsRevision {
  private final Function<String, List<Place>> places;
  private final SignIn.Identity identity;
  private final DocumentGate gate;
  private final OwedRevisions owed;
  private final Devices devices;
  private final AtomicLong begun = new AtomicLong();

  /**
   * @param places returns everything that is open at an event
   */
  RightsRevision(
      Function<String, List<Place>> places,
      SignIn.Identity identity,
      DocumentGate gate,
      OwedRevisions owed,
      Devices devices) {
    this.places = places;
    this.identity = identity;
    this.gate = gate;
    this.owed = owed;
    this.devices = devices;
  }

  /** The number of revisions that have begun on this node. */
  public long count() {
    return begun.get();
  }

  /** Invalidates all cached answers of the gate. */
  void begin() {
    // In this order: a caller that reads the new count gets an answer that is not cached.
    gate.rightsChanged();
    begun.incrementAndGet();
  }

  /**
   * Asks every member who may write at an event for text that the server lacks.
   *
   * @param version the version of the announcement on the event's live channel
   */
  void askWriters(String event, long version) {
    // In this order: a member that enters after the announcement is asked under it.
    devices.announced(event, version);
    places.apply(event).forEach(place -> place.members().forEach(place::ask));
  }

  /**
   * Revises one member that entered while {@link #count} changed, since the revision may have
   * missed it.
   */
  public void revise(Place place, Member member) {
    owed.doOrOwe(
        place.event(), () -> revise(place, member, Duration.ZERO, begun.get(), identity::again));
  }

  /**
   * Revises every member at an event. When the database is unavailable, the revision is repeated
   * when it is back.
   */
  void revise(String event, Duration grace) {
    begin();
    long asked = begun.get();
    Map<String, Optional<Person>> people = new HashMap<>();
    Function<Person, Optional<Person>> again =
        person -> people.computeIfAbsent(person.id(), _ -> identity.again(person));
    owed.doOrOwe(
        event,
        () -> {
          for (Place place : places.apply(event)) {
            place.members().forEach(member -> revise(place, member, grace, asked, again));
          }
        });
  }

  /**
   * @param asked {@link #count} before the first question. An answer may be older than a revision
   *     that began after it, so the gate is then asked again
   */
  private void revise(
      Place place,
      Member member,
      Duration grace,
      long asked,
      Function<Person, Optional<Person>> again) {
    ask(place, member, grace, again);
    long last = asked;
    for (long now = begun.get(); now != last; now = begun.get()) {
      last = now;
      ask(place, member, grace, identity::again);
    }
  }

  private void ask(
      Place place, Member member, Duration grace, Function<Person, Optional<Person>> again) {
    Optional<Person> now = again.apply(member.person());
    if (now.isEmpty()) {
      member.client().refuse(CloseReason.SIGN_IN, false, "no longer takes part");
      member.client().closeConnectionIfUnused();
      return;
    }
    member.setPerson(now.get());
    place.revise(member, () -> admission(member), grace);
  }

  /** The gate's current answer. An outdated page never gets write access. */
  private Admission admission(Member member) {
    Admission admission = gate.admit(member.person(), member.address().document());
    return admission instanceof Admission.Admitted admitted && member.client().isOutdated()
        ? new Admission.Admitted(admitted.document(), Scope.READ_ONLY, admitted.writer())
        : admission;
  }
}
