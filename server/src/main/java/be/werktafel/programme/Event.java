package be.werktafel.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One working event: its programme with the state of each item, and its tables.
 *
 * @param version counts the writes; null before the first
 * @param template the name of the template it was made from
 * @param firstDay the first day, ISO date in {@code zone}
 * @param lastDay the last day
 * @param retainUntil the day after which its contents must be wiped
 * @param demo whether it is the demo event
 * @param frozen whether the event is frozen: reading and reacting only
 * @param items in the order of the programme
 */
@Document("events")
public record Event(
    String id,
    @Version @Nullable Long version,
    String template,
    String title,
    String place,
    String about,
    ZoneId zone,
    String firstDay,
    String lastDay,
    String retainUntil,
    boolean demo,
    boolean frozen,
    List<Table> tables,
    List<Item> items) {
  public Event {
    tables = List.copyOf(tables);
    items = List.copyOf(items);
  }

  public LocalDate startsOn() {
    return LocalDate.parse(firstDay);
  }

  public LocalDate endsOn() {
    return LocalDate.parse(lastDay);
  }

  /** The midnight after the last day. */
  public Instant over() {
    return endsOn().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(zone).toInstant();
  }

  /** The midnight after the last day of retention: from then on nobody is admitted. */
  public Instant closed() {
    return LocalDate.parse(retainUntil)
        .plusDays(1)
        .atTime(LocalTime.MIDNIGHT)
        .atZone(zone)
        .toInstant();
  }

  public Optional<Item> session(int number) {
    return items.stream().filter(item -> item.isSession(number)).findFirst();
  }

  public Optional<Table> table(String tableId) {
    return tables.stream().filter(table -> table.id().equals(tableId)).findFirst();
  }

  Event withItems(List<Item> changed) {
    return new Event(
        id,
        version,
        template,
        title,
        place,
        about,
        zone,
        firstDay,
        lastDay,
        retainUntil,
        demo,
        frozen,
        tables,
        changed);
  }

  Event withSession(int number, UnaryOperator<Item> change) {
    return withItems(
        items.stream().map(item -> item.isSession(number) ? change.apply(item) : item).toList());
  }

  Event withFrozen(boolean nowFrozen) {
    return new Event(
        id,
        version,
        template,
        title,
        place,
        about,
        zone,
        firstDay,
        lastDay,
        retainUntil,
        demo,
        nowFrozen,
        tables,
        items);
  }

  /** The same programme on other days, each item at its time of day and not started. */
  Event startingOn(LocalDate day) {
    long days = java.time.temporal.ChronoUnit.DAYS.between(startsOn(), day);
    return new Event(
        id,
        version,
        template,
        title,
        place,
        about,
        zone,
        day.toString(),
        endsOn().plusDays(days).toString(),
        LocalDate.parse(retainUntil).plusDays(days).toString(),
        demo,
        frozen,
        tables,
        items.stream().map(item -> item.movedBy(days, zone)).toList());
  }
}
