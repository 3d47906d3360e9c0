package be.werktafel.transport;

import be.werktafel.collab.Limits;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of each person, and the pace they share; whoever is ahead of it does not get a
 * new one by coming back. Safe for many threads.
 */
final class Attendance {
  private record Present(int connections, RateLimit pace) {}

  private final ConcurrentHashMap<String, Present> people = new ConcurrentHashMap<>();

  /** Of people without a connection, while there is something to wait for. */
  private final ConcurrentHashMap<String, RateLimit> left = new ConcurrentHashMap<>();

  /** Answers the person's pace, or null when they have too many connections already. */
  @Nullable RateLimit arrive(String participant, Limits limits, long now) {
    left.values().removeIf(pace -> pace.isEven(now));
    RateLimit[] pace = new RateLimit[1];
    people.compute(
        participant,
        (_, present) -> {
          if (present == null) {
            RateLimit before = left.remove(participant);
            pace[0] = before == null ? new RateLimit(limits, now) : before;
            return new Present(1, pace[0]);
          }
          if (present.connections() >= limits.connections()) {
            return present;
          }
          pace[0] = present.pace();
          return new Present(present.connections() + 1, present.pace());
        });
    return pace[0];
  }

  void leave(String participant, long now) {
    people.computeIfPresent(
        participant,
        (_, present) -> {
          if (present.connections() > 1) {
            return new Present(present.connections() - 1, present.pace());
          }
          if (!present.pace().isEven(now)) {
            left.put(participant, present.pace());
          }
          return null;
        });
  }

  int people() {
    return people.size();
  }
}
