package be.werktafel.programme;

import be.werktafel.access.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programme item as it was planned.
 *
 * @param id unique within the event
 * @param day from 1
 * @param session the number of the work session, null for other kinds
 * @param hard whether it keeps its time when earlier items run late
 * @param tools the tools that the writing page shows during the item
 * @param directorNote private to the facilitator
 * @param until null for the last item of a day when no end is planned
 */
public record Plan(
    String id,
    int day,
    String title,
    ItemKind kind,
    boolean hard,
    @Nullable Integer session,
    @Nullable String assignment,
    @Nullable String deliverable,
    Visibility visibility,
    List<String> tools,
    @Nullable String directorNote,
    List<Part> parts,
    Instant from,
    @Nullable Instant until) {
  /**
   * A timed part of the item, for example "Schrijven", 45 minutes.
   *
   * @param hard whether it never becomes shorter
   */
  public record Part(String title, int minutes, boolean hard) {}

  public Plan {
    tools = List.copyOf(tools);
    parts = List.copyOf(parts);
  }

  /** Zero when no end is planned. */
  Duration duration() {
    return until == null ? Duration.ZERO : Duration.between(from, until);
  }

  Plan at(Instant newFrom, @Nullable Instant newUntil) {
    return new Plan(
        id,
        day,
        title,
        kind,
        hard,
        session,
        assignment,
        deliverable,
        visibility,
        tools,
        directorNote,
        parts,
        newFrom,
        newUntil);
  }
}
