package be.werktafel.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a programme item: its plan, its current times, and for a work session its runs.
 *
 * @param startsAt moves when the item is started by hand or an earlier item runs late
 * @param endsAt null when no end is known
 * @param run how often the session was started or reopened
 * @param snapshot the snapshot of its last end
 * @param reason why it was reopened
 * @param extensions in chronological order
 */
public record Item(
    Plan plan,
    Instant startsAt,
    @Nullable Instant endsAt,
    Phase phase,
    int run,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String snapshot,
    @Nullable String reason,
    List<Extension> extensions) {
  public Item {
    extensions = List.copyOf(extensions);
  }

  /** An extension, given at {@code at}. */
  public record Extension(Instant at, Duration time) {}

  /** The state before anything happened. */
  public static Item planned(Plan plan) {
    return new Item(
        plan, plan.from(), plan.until(), Phase.PLANNED, 0, null, null, null, null, List.of());
  }

  public String id() {
    return plan.id();
  }

  boolean isSession(int number) {
    return Objects.equals(plan.session(), number);
  }

  Item during(Instant from, @Nullable Instant until) {
    return new Item(
        plan, from, until, phase, run, startedAt, endedAt, snapshot, reason, extensions);
  }

  Item started(Instant now) {
    return new Item(
        plan,
        now,
        now.plus(plan.duration()),
        Phase.RUNNING,
        run + 1,
        now,
        null,
        null,
        null,
        List.of());
  }

  Item extended(Instant now, Instant until) {
    var given = new Extension(now, Duration.between(Objects.requireNonNull(endsAt), until));
    return new Item(
        plan,
        startsAt,
        until,
        phase,
        run,
        startedAt,
        endedAt,
        snapshot,
        reason,
        Stream.concat(extensions.stream(), Stream.of(given)).toList());
  }

  Item ending() {
    return new Item(
        plan,
        startsAt,
        endsAt,
        Phase.ENDING,
        run,
        startedAt,
        endedAt,
        snapshot,
        reason,
        extensions);
  }

  Item ended(Instant now, String takenSnapshot) {
    return new Item(
        plan,
        startsAt,
        endsAt,
        Phase.ENDED,
        run,
        startedAt,
        now,
        takenSnapshot,
        reason,
        extensions);
  }

  Item resumed(Phase as, @Nullable String why) {
    return new Item(
        plan, startsAt, endsAt, as, run + 1, startedAt, null, snapshot, why, extensions);
  }

  /** The planned item, moved by that many calendar days. */
  Item movedBy(long days, ZoneId zone) {
    Instant until = plan.until();
    return planned(
        plan.at(shift(plan.from(), days, zone), until == null ? null : shift(until, days, zone)));
  }

  private static Instant shift(Instant instant, long days, ZoneId zone) {
    return instant.atZone(zone).plusDays(days).toInstant();
  }
}
