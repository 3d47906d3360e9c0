package be.werktafel.transport;

import be.werktafel.access.SignIn;
import be.werktafel.collab.Collaboration;
import be.werktafel.collab.Entrance;
import be.werktafel.collab.Limits;
import be.werktafel.collab.Refusals;
import be.werktafel.collab.RightsRevision;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Services that all connections of a server share.
 *
 * @param ticks monotonic nanoseconds for all timeouts
 */
record ConnectionServices(
    SignIn.Identity identity,
    Entrance entrance,
    RightsRevision rights,
    Attendance attendance,
    Refusals refusals,
    Traffic traffic,
    Limits limits,
    Clock clock,
    LongSupplier ticks,
    ExecutorService threads) {

  static ConnectionServices of(
      Collaboration collaboration,
      Limits limits,
      Clock clock,
      LongSupplier ticks,
      ExecutorService threads) {
    return new ConnectionServices(
        collaboration.identity(),
        collaboration.entrance(),
        collaboration.rights(),
        new Attendance(),
        collaboration.refusals(),
        new Traffic(),
        limits,
        clock,
        ticks,
        threads);
  }
}
