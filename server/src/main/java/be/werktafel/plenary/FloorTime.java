package be.werktafel.plenary;

import be.werktafel.programme.Event;
import be.werktafel.programme.Item;
import be.werktafel.programme.ItemKind;
import be.werktafel.programme.Timetable;
import be.werktafel.programme.Timetable.TimedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of a table that gets the floor. Pure functions.
 *
 * <p>The tables speak in the longest soft part of the plenary. What is left of that part is divided
 * by the tables that are still to come, so a table that takes longer shortens the others, and a
 * late start shortens all. When the part is over, the tables share what is left before the next
 * hard part with the soft parts that follow theirs. A hard part always keeps its minutes.
 */
final class FloorTime {
  /** How early the slides may be shown before their programme item starts. */
  private static final Duration EARLY = Duration.ofMinutes(30);

  /** A shorter slot than this means that the part is over. */
  private static final Duration SHORTEST = Duration.ofSeconds(30);

  private FloorTime() {}

  /**
   * Until when a table has the floor that it gets now; null when the programme plans no plenary
   * now.
   *
   * @param startedAt when the plenary began
   * @param left how many tables are still to come, this one included
   * @param all how many tables speak in the plenary
   */
  static @Nullable Instant until(Event event, Instant startedAt, Instant now, int left, int all) {
    return plenaryAt(event, now)
        .map(item -> new Timetable(event, now).parts(item, startOf(item, startedAt)))
        .filter(parts -> tablesPart(parts).isPresent())
        .map(parts -> now.plus(slot(parts, now, left, all)))
        .orElse(null);
  }

  /**
   * The time of the table that gets the floor now.
   *
   * @param parts the parts of the plenary, fitted to its real start; at least one of them is soft
   */
  static Duration slot(List<TimedPart> parts, Instant now, int left, int all) {
    var tables = tablesPart(parts).orElseThrow();
    var fair = Duration.between(now, tables.endsAt()).dividedBy(left);
    if (fair.compareTo(SHORTEST) >= 0) {
      return truncated(fair);
    }
    var planned = length(tables).dividedBy(all);
    var needed = planned.multipliedBy(left);
    var end = tables.endsAt();
    for (var part : parts.subList(parts.indexOf(tables) + 1, parts.size())) {
      if (part.part().hard()) {
        break;
      }
      needed = needed.plus(length(part));
      end = part.endsAt();
    }
    var available = Duration.between(now, end);
    if (available.isNegative() || needed.isZero()) {
      return Duration.ZERO;
    }
    double scale = Math.min(1, (double) available.toMillis() / needed.toMillis());
    return truncated(Duration.ofMillis(Math.round(planned.toMillis() * scale)));
  }

  private static Optional<TimedPart> tablesPart(List<TimedPart> parts) {
    return parts.stream()
        .filter(part -> !part.part().hard())
        .max(Comparator.comparing(part -> part.part().minutes()));
  }

  private static Optional<Item> plenaryAt(Event event, Instant now) {
    return event.items().stream()
        .filter(item -> item.plan().kind() == ItemKind.FEEDBACK)
        .filter(item -> !item.startsAt().minus(EARLY).isAfter(now))
        .filter(item -> Objects.requireNonNullElse(item.endsAt(), now).isAfter(now))
        .findFirst();
  }

  /** The slides may have been shown long before, to try them out. */
  private static Instant startOf(Item item, Instant startedAt) {
    return startedAt.isBefore(item.startsAt().minus(EARLY)) ? item.startsAt() : startedAt;
  }

  private static Duration length(TimedPart part) {
    return Duration.between(part.startsAt(), part.endsAt());
  }

  private static Duration truncated(Duration duration) {
    return Duration.ofSeconds(duration.toSeconds());
  }
}
