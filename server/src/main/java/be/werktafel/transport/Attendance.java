package be.werktafel.transport;

import be.werktafel.collab.Limits;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of each person, and their shared rate limit. The rate limit survives a
 * reconnection. Thread-safe.
 */
final class Attendance {
  private record Present(int connections, RateLimit limit) {}

  private final ConcurrentHashMap<String, Present> people = new ConcurrentHashMap<>();

  /** The rate limits of people without a connection, until they have no debt left. */
  private final ConcurrentHashMap<String, RateLimit> left = new ConcurrentHashMap<>();

  /** Returns the person's rate limit, or null when they have too many connections. */
  @Nullable RateLimit arrive(String participant, Limits limits, long now) {
    left.values().removeIf(limit -> limit.hasNoDebt(now));
    RateLimit[] limit = new RateLimit[1];
    people.compute(
        participant,
        (_, present) -> {
          if (present == null) {
            RateLimit before = left.remove(participant);
            limit[0] = before == null ? new RateLimit(limits, now) : before;
            return new Present(1, limit[0]);
          }
          if (present.connections() >= limits.connections()) {
            return present;
          }
          limit[0] = present.limit();
          return new Present(present.connections() + 1, present.limit());
        });
    return limit[0];
  }

  void leave(String participant, long now) {
    people.computeIfPresent(
        participant,
        (_, present) -> {
          if (present.connections() > 1) {
            return new Present(present.connections() - 1, present.limit());
          }
          if (!present.limit().hasNoDebt(now)) {
            left.put(participant, present.limit());
          }
          return null;
        });
  }

  int people() {
    return people.size();
  }
}
