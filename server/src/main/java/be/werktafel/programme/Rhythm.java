package be.werktafel.programme;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the screens what changes without anybody doing something: the clock enters an item, a
 * session goes into overrun, a table falls silent, a newcomer waits or gives up. Looks every second
 * at the events somebody has open; tables are told at most every two. One thread beats; the
 * listeners may come from any.
 */
@Component
@EnableScheduling
class Rhythm {
  private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);
  private static final Duration TABLES_AT_MOST_EVERY = Duration.ofSeconds(2);

  private final Events events;
  private final Pulse pulse;
  private final ProgrammeTopic programme;
  private final TablesTopic tables;
  private final WaitingTopic waiting;
  private final Clock clock;
  private final ConcurrentMap<String, Told> told = new ConcurrentHashMap<>();

  Rhythm(
      Events events,
      Pulse pulse,
      ProgrammeTopic programme,
      TablesTopic tables,
      WaitingTopic waiting,
      Clock clock) {
    this.events = events;
    this.pulse = pulse;
    this.programme = programme;
    this.tables = tables;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** The state that was last pushed for one event. */
  private static final class Told {
    private List<String> programme;
    private Map<String, Pulse.Reading> tables = Map.of();
    private Instant tablesAt = Instant.MIN;
    private boolean tablesChanged = true;
    private List<WaitingTopic.Waiting> waiting = List.of();

    Told(List<String> programme) {
      this.programme = programme;
    }

    /** Whether this differs from the last push; records it. */
    synchronized boolean isNewProgramme(List<String> now) {
      boolean isNew = !now.equals(programme);
      programme = now;
      return isNew;
    }

    /** Whether others wait than a second ago; remembers it. */
    synchronized boolean areNewWaiting(List<WaitingTopic.Waiting> now) {
      boolean areNew = !now.equals(waiting);
      waiting = now;
      return areNew;
    }

    synchronized void tablesChanged() {
      tablesChanged = true;
    }

    /** Whether the tables are due for a push; records it. */
    synchronized boolean areNewTables(Map<String, Pulse.Reading> readings, Instant now) {
      tablesChanged |= !readings.equals(tables);
      if (!tablesChanged || now.isBefore(tablesAt.plus(TABLES_AT_MOST_EVERY))) {
        return false;
      }
      tables = readings;
      tablesAt = now;
      tablesChanged = false;
      return true;
    }
  }

  @Scheduled(fixedDelay = 1000)
  void beat() {
    var watched = pulse.watchedEvents();
    told.keySet().retainAll(watched);
    for (String event : watched) {
      try {
        events.find(event).ifPresent(this::look);
      } catch (RuntimeException e) {
        LOG.warn("cannot look at event {}: {}", event, e.toString());
      }
    }
  }

  private void look(Event event) {
    Instant now = clock.instant();
    List<String> signature = signature(event, now);
    Told screens = told.computeIfAbsent(event.id(), id -> new Told(signature));
    if (screens.isNewProgramme(signature)) {
      programme.publish(event);
    }
    if (screens.areNewTables(pulse.audible(event.id()), now)) {
      tables.publish(event.id());
    }
    List<WaitingTopic.Waiting> newcomers = waiting.waiting(event.id());
    if (screens.areNewWaiting(newcomers)) {
      waiting.publish(event.id(), newcomers);
    }
  }

  @EventListener
  void changed(TablesChanged change) {
    Told screens = told.get(change.event());
    if (screens != null) {
      screens.tablesChanged();
    }
  }

  /** A push caused by a command is not repeated by the next check. */
  @EventListener
  void changed(ProgrammeChanged change) {
    Event event = events.get(change.event());
    Told screens = told.get(event.id());
    if (screens != null) {
      screens.isNewProgramme(signature(event, clock.instant()));
    }
    programme.publish(event);
  }

  private static List<String> signature(Event event, Instant now) {
    var timetable = new Timetable(event, now);
    return Stream.concat(
            Stream.of(timetable.current(), timetable.next())
                .map(item -> item.map(Item::id).orElse("")),
            event.items().stream().map(item -> timetable.state(item).name()))
        .toList();
  }
}
