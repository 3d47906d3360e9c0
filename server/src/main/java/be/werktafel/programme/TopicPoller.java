package be.werktafel.programme;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes live topics that changed without a command: the clock enters an item, a session goes
 * into overrun, a table falls silent, a newcomer gives up. Polls every second the events that
 * somebody has open on this node; publishes the tables at most every two seconds. One thread polls;
 * the listeners are called by any thread.
 */
@Component
@EnableScheduling
class TopicPoller {
  private static final Logger LOG = LoggerFactory.getLogger(TopicPoller.class);
  private static final Duration TABLES_AT_MOST_EVERY = Duration.ofSeconds(2);

  private final Events events;
  private final TableActivity activity;
  private final ProgrammeTopic programme;
  private final TablesTopic tables;
  private final List<PolledTopic<?>> topics;
  private final Clock clock;
  private final ConcurrentMap<String, Published> published = new ConcurrentHashMap<>();

  TopicPoller(
      Events events,
      TableActivity activity,
      ProgrammeTopic programme,
      TablesTopic tables,
      List<PolledTopic<?>> topics,
      Clock clock) {
    this.events = events;
    this.activity = activity;
    this.programme = programme;
    this.tables = tables;
    this.topics = topics;
    this.clock = clock;
  }

  /** The state that was last published for one event. */
  private static final class Published {
    private final Map<String, Object> signatures = new ConcurrentHashMap<>();
    private Map<String, TableActivity.Reading> tables = Map.of();
    private Instant tablesAt = Instant.MIN;
    private boolean tablesChanged = true;

    /** Records the signature; returns whether it differs from the last one. */
    boolean isNew(String topic, Object signature) {
      return !signature.equals(signatures.put(topic, signature));
    }

    synchronized void tablesChanged() {
      tablesChanged = true;
    }

    /** Records the readings if they are due; returns whether they are. */
    synchronized boolean areTablesDue(Map<String, TableActivity.Reading> readings, Instant now) {
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
  void poll() {
    var open = activity.openEvents();
    published.keySet().retainAll(open);
    for (String event : open) {
      try {
        events.find(event).ifPresent(this::poll);
      } catch (RuntimeException e) {
        LOG.warn("cannot poll event {}: {}", event, e.toString());
      }
    }
  }

  private void poll(Event event) {
    Published last = published.computeIfAbsent(event.id(), _ -> new Published());
    for (PolledTopic<?> topic : topics) {
      if (last.isNew(topic.topic(), topic.signature(event))) {
        topic.publish(event);
      }
    }
    if (last.areTablesDue(activity.withoutTimes(event.id()), clock.instant())) {
      tables.publish(event.id());
    }
  }

  @EventListener
  void changed(TablesChanged change) {
    Published last = published.get(change.event());
    if (last != null) {
      last.tablesChanged();
    }
  }

  /** Publishes at once; the next poll does not publish the same again. */
  @EventListener
  void changed(ProgrammeChanged change) {
    Event event = events.get(change.event());
    Published last = published.get(event.id());
    if (last != null) {
      last.isNew(programme.topic(), programme.signature(event));
    }
    programme.publish(event);
  }
}
