package be.werktafel.collab;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connections of each person, and the pace they share. Safe for many threads. */
final class Attendance {
  private record Present(int connections, Pace pace) {}

  private final ConcurrentHashMap<String, Present> people = new ConcurrentHashMap<>();

  /** Answers the person's pace, or null when they have too many connections already. */
  @Nullable Pace arrive(String participant, Limits limits, long now) {
    Pace[] pace = new Pace[1];
    people.compute(
        participant,
        (_, present) -> {
          if (present == null) {
            pace[0] = new Pace(limits, now);
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

  void leave(String participant) {
    people.computeIfPresent(
        participant,
        (_, present) ->
            present.connections() > 1
                ? new Present(present.connections() - 1, present.pace())
                : null);
  }

  int people() {
    return people.size();
  }
}
