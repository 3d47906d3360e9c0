package be.werktafel.programme;

import be.werktafel.collab.Devices;
import be.werktafel.collab.Devices.Device;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The activity of an event's tables: how many people are present, which table writes, which devices
 * hold unsent text. Per table, never per person. Safe for many threads.
 */
@Component
public class TableActivity {
  /** A table counts as writing for this long after its last change. */
  static final Duration WRITING = Duration.ofSeconds(10);

  /** Unsent text of a device that was lost longer ago is no longer counted. */
  private static final Duration REMEMBERED = Duration.ofMinutes(30);

  private final Devices devices;
  private final Clock clock;

  TableActivity(Devices devices, Clock clock) {
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * The activity of one table.
   *
   * @param present people of the table with a device connected
   * @param lastWriteAt null when the table has not written since the servers started
   * @param unsentDevices devices, connected or lost, with unsent text
   */
  public record Reading(
      int present, boolean writing, @Nullable Instant lastWriteAt, int unsentDevices) {
    static final Reading NOTHING = new Reading(0, false, null, 0);
  }

  /** By table id; tables without any activity are missing. */
  Map<String, Reading> tables(String event) {
    Instant now = clock.instant();
    Map<String, Set<String>> present = new HashMap<>();
    Map<String, Integer> unsent = new HashMap<>();
    for (Device device : devices.of(event)) {
      String table = device.tableId();
      Instant lostAt = device.lostAt();
      if (table == null || (lostAt != null && now.isAfter(lostAt.plus(REMEMBERED)))) {
        continue;
      }
      if (lostAt == null) {
        present.computeIfAbsent(table, _ -> new HashSet<>()).add(device.participant());
      }
      unsent.merge(table, device.unsent() > 0 ? 1 : 0, Integer::sum);
    }
    Map<String, Instant> lastWrites = devices.lastWritesOfTables(event);
    Set<String> tables = new HashSet<>(unsent.keySet());
    tables.addAll(lastWrites.keySet());
    Map<String, Reading> readings = new HashMap<>();
    for (String table : tables) {
      Instant lastWrite = lastWrites.get(table);
      readings.put(
          table,
          new Reading(
              present.getOrDefault(table, Set.of()).size(),
              lastWrite != null && now.isBefore(lastWrite.plus(WRITING)),
              lastWrite,
              unsent.getOrDefault(table, 0)));
    }
    return readings;
  }

  /** The participants of a table with a device, connected or lost, that holds unsent text. */
  Set<String> unsentPeople(String event) {
    Instant now = clock.instant();
    Set<String> people = new HashSet<>();
    for (Device device : devices.of(event)) {
      Instant lostAt = device.lostAt();
      if (device.unsent() > 0 && (lostAt == null || !now.isAfter(lostAt.plus(REMEMBERED)))) {
        people.add(device.participant());
      }
    }
    return people;
  }

  /** The readings without the fields that change constantly while a table writes. */
  Map<String, Reading> withoutTimes(String event) {
    Map<String, Reading> readings = new HashMap<>(tables(event));
    readings.replaceAll(
        (_, reading) ->
            reading.writing()
                ? new Reading(reading.present(), true, null, reading.unsentDevices())
                : reading);
    return readings;
  }

  /** When somebody last wrote in each document of the event. */
  public Map<String, Instant> lastWrites(String event) {
    return devices.lastWrites(event);
  }

  /** The open events whose screens this node updates. */
  Set<String> openEvents() {
    return devices.spokenFor();
  }
}
