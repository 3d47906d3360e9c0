package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * What all connections of a server share.
 *
 * @param ticks nanoseconds that never jump, for everything that waits
 */
record Hub(
    Identity identity,
    Entrance entrance,
    RightsRevision rights,
    Attendance attendance,
    Refusals refusals,
    Traffic traffic,
    Limits limits,
    Clock clock,
    LongSupplier ticks,
    ExecutorService threads) {

  /** Who speaks on a socket. May block. */
  interface Identity {
    SignIn byToken(String token);

    /** The person as they are now: role and table may have changed. */
    Optional<Person> again(Person person);
  }

  /** Where a document's name leads. May block. */
  interface Entrance {
    Way to(Person person, String documentName);

    /** The gate's answer of this moment about a document that is open already. */
    Admission again(Person person, String documentName);
  }

  /** The way in, or why there is none. */
  sealed interface Way {
    /**
     * @param release to be called once the member has entered or given up
     */
    record Into(Place place, Scope scope, boolean writer, Runnable release) implements Way {}

    record No(CloseReason reason) implements Way {}
  }
}
