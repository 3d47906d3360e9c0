package be.werktafel.collab;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of each person, and the pace they share; whoever is ahead of it does not get a
 * new one by coming back. Safe for many threads.
 */
final class Attendance {
  private record Present(int connections, Pace pace) {}

  private final ConcurrentHashMap<String, Present> people = new ConcurrentHashMap<>();

  /** Of people without a connection, while there is something to wait for. */
  private final ConcurrentHashMap<String, Pace> left = new ConcurrentHashMap<>();

  /** Answers the person's pace, or null when they have too many connections already. */
  @Nullable Pace arrive(String participant, Limits limits, long now) {
    left.values().removeIf(pace -> pace.isEven(now));
    Pace[] pace = new Pace[1];
    people.compute(
        participant,
        (_, present) -> {
          if (present == null) {
            Pace before = left.remove(participant);
            pace[0] = before == null ? new Pace(limits, now) : before;
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
