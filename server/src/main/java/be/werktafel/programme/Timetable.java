package be.werktafel.programme;

import be.werktafel.access.Visibility;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Evaluates an event's programme at one instant. An immutable value.
 *
 * <p>Sessions start and end by hand; everything else follows the clock. Visibility follows the
 * sessions only, so the clock never opens a draft: between sessions the last session's visibility
 * stays, and before the first session every table reads only its own text.
 */
public final class Timetable {
  private final Event event;
  private final Instant now;

  public Timetable(Event event, Instant now) {
    this.event = event;
    this.now = now;
  }

  /** A programme item's state on the wire. */
  @Schema(name = "ItemState")
  public enum State {
    PLANNED,
    RUNNING,
    OVERRUN,
    ENDING,
    ENDED,
    REOPENED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A part with its start and end. */
  public record TimedPart(Plan.Part part, Instant startsAt, Instant endsAt) {}

  /** The result of moving the end of a session. */
  sealed interface EndChange {
    record Fits(List<Item> items) implements EndChange {}

    record Blocked(Item by) implements EndChange {}
  }

  /** The work session that was started and not ended. */
  public Optional<Item> runningSession() {
    return event.items().stream().filter(item -> item.phase().isOpen()).findFirst();
  }

  /** The running session, otherwise the item planned for now. */
  public Optional<Item> current() {
    return runningSession().or(this::byTheClock);
  }

  /** The next planned item that has not been held yet. */
  public Optional<Item> next() {
    return event.items().stream()
        .filter(item -> item.phase() == Phase.PLANNED && item.startsAt().isAfter(now))
        .min(Comparator.comparing(Item::startsAt));
  }

  public Visibility visibility() {
    return runningSession()
        .or(this::lastSession)
        .map(item -> item.plan().visibility())
        .orElse(Visibility.OWN_TABLE);
  }

  /**
   * The tools that the writing page shows now. Between items these are the tools of the last item,
   * before the first item those of the first.
   */
  public List<String> tools() {
    return current()
        .or(this::latest)
        .or(this::next)
        .map(item -> item.plan().tools())
        .orElse(List.of());
  }

  public State state(Item item) {
    return switch (item.phase()) {
      case ENDING -> State.ENDING;
      case ENDED -> State.ENDED;
      case REOPENED -> State.REOPENED;
      case RUNNING -> isPast(item) ? State.OVERRUN : State.RUNNING;
      case PLANNED ->
          item.plan().kind() == ItemKind.SESSION ? State.PLANNED : stateByTheClock(item);
    };
  }

  /**
   * The item's parts with their times. An extension goes to the part that was running then.
   * Otherwise hard parts keep their minutes, soft parts share a shortage, and the last soft part
   * takes a surplus.
   */
  public List<TimedPart> parts(Item item) {
    return parts(item, item.startsAt());
  }

  /** The item's parts when it really began at {@code start}, for an item that follows the clock. */
  public List<TimedPart> parts(Item item, Instant start) {
    List<Plan.Part> parts = item.plan().parts();
    Instant end = item.endsAt();
    if (parts.isEmpty() || end == null) {
      return List.of();
    }
    long[] seconds = fitted(parts, withoutExtensions(item, start, end).toSeconds());
    for (Item.Extension extension : item.extensions()) {
      seconds[runningAt(seconds, Duration.between(start, extension.at()))] +=
          extension.time().toSeconds();
    }
    var timed = new ArrayList<TimedPart>();
    Instant from = start;
    for (int i = 0; i < seconds.length; i++) {
      Instant until = i == seconds.length - 1 ? end : from.plusSeconds(seconds[i]);
      timed.add(new TimedPart(parts.get(i), from, until));
      from = until;
    }
    return timed;
  }

  /**
   * The items when the one at {@code index} lasts until {@code end}: soft items after it shrink or
   * move; a hard item, or a session that would disappear, blocks.
   */
  static EndChange lasting(List<Item> items, int index, Instant end) {
    var changed = new ArrayList<>(items);
    Item session = items.get(index);
    for (int i = index + 1; i < items.size(); i++) {
      Item following = items.get(i);
      if (isElsewhere(following, session)) {
        continue;
      }
      if (!end.isAfter(following.startsAt())) {
        break;
      }
      Instant itsEnd = following.endsAt();
      boolean vanishes = itsEnd != null && !end.isBefore(itsEnd);
      if (following.plan().hard() || (vanishes && following.plan().kind() == ItemKind.SESSION)) {
        return new EndChange.Blocked(following);
      }
      changed.set(i, following.during(end, vanishes ? end : itsEnd));
      if (!vanishes) {
        break;
      }
    }
    return new EndChange.Fits(changed);
  }

  /** Whether it starts before the session although the programme lists it after. */
  private static boolean isElsewhere(Item following, Item session) {
    return following.phase() != Phase.PLANNED || !following.startsAt().isAfter(session.startsAt());
  }

  private Optional<Item> lastSession() {
    return event.items().stream()
        .filter(item -> item.startedAt() != null)
        .max(Comparator.comparing(item -> Objects.requireNonNull(item.startedAt())));
  }

  /** The item that began last, by hand or by the clock. */
  private Optional<Item> latest() {
    return event.items().stream()
        .filter(item -> !beganAt(item).isAfter(now))
        .max(Comparator.comparing(Timetable::beganAt));
  }

  private static Instant beganAt(Item item) {
    return Objects.requireNonNullElse(item.startedAt(), item.startsAt());
  }

  private Optional<Item> byTheClock() {
    return event.items().stream()
        .filter(item -> item.phase() == Phase.PLANNED)
        .filter(item -> !item.startsAt().isAfter(now) && !isPast(item))
        .reduce(
            (earlier, later) -> later.startsAt().isBefore(earlier.startsAt()) ? earlier : later);
  }

  private State stateByTheClock(Item item) {
    if (item.startsAt().isAfter(now)) {
      return State.PLANNED;
    }
    return isPast(item) ? State.ENDED : State.RUNNING;
  }

  /** An item without an end lasts until the next item of the programme starts. */
  private boolean isPast(Item item) {
    Instant end = item.endsAt();
    if (end != null) {
      return !now.isBefore(end);
    }
    int index = event.items().indexOf(item);
    return index + 1 < event.items().size()
        ? !now.isBefore(event.items().get(index + 1).startsAt())
        : !now.isBefore(event.over());
  }

  private static Duration withoutExtensions(Item item, Instant start, Instant end) {
    Duration extensions =
        item.extensions().stream().map(Item.Extension::time).reduce(Duration.ZERO, Duration::plus);
    Duration left = Duration.between(start, end).minus(extensions);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static long[] fitted(List<Plan.Part> parts, long available) {
    long hard = parts.stream().filter(Plan.Part::hard).mapToLong(Timetable::seconds).sum();
    long soft = parts.stream().filter(p -> !p.hard()).mapToLong(Timetable::seconds).sum();
    long forSoft = Math.max(0, available - hard);
    double scale = soft == 0 ? 1 : Math.min(1, (double) forSoft / soft);
    long[] fitted = new long[parts.size()];
    int lastSoft = parts.size() - 1;
    long used = 0;
    for (int i = 0; i < fitted.length; i++) {
      Plan.Part part = parts.get(i);
      fitted[i] = part.hard() ? seconds(part) : Math.round(seconds(part) * scale);
      used += fitted[i];
      if (!part.hard()) {
        lastSoft = i;
      }
    }
    fitted[lastSoft] = Math.max(0, fitted[lastSoft] + available - used);
    return fitted;
  }

  private static int runningAt(long[] seconds, Duration elapsed) {
    long end = 0;
    for (int i = 0; i < seconds.length; i++) {
      end += seconds[i];
      if (elapsed.toSeconds() < end) {
        return i;
      }
    }
    return seconds.length - 1;
  }

  private static long seconds(Plan.Part part) {
    return 60L * part.minutes();
  }
}
