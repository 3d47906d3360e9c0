package be.werktafel.review;

import be.werktafel.access.Person;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.programme.TableFact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The number of open reactions at each table, for the tiles. Recounted when one changes on this
 * node, and periodically for changes on other nodes.
 */
@Component
class OpenThreads implements TableFact<Integer> {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final ThreadStore store;
  private final Drafts drafts;
  private final Clock clock;
  private final ConcurrentHashMap<String, Count> counts = new ConcurrentHashMap<>();

  OpenThreads(ThreadStore store, Drafts drafts, Clock clock) {
    this.store = store;
    this.drafts = drafts;
    this.clock = clock;
  }

  private record Count(Map<String, Integer> perTable, Instant until) {}

  @Override
  public String field() {
    return "openThreads";
  }

  @Override
  public Map<String, Integer> perTable(String event, Person person) {
    if (person.role().onlyWatches()) {
      return Map.of();
    }
    var now = clock.instant();
    return counts
        .compute(
            event,
            (_, known) ->
                known != null && now.isBefore(known.until())
                    ? known
                    : new Count(count(event), now.plus(KEPT)))
        .perTable();
  }

  void changed(String event) {
    counts.remove(event);
  }

  private Map<String, Integer> count(String event) {
    var open = store.openPerDraft(event);
    var perTable = new HashMap<String, Integer>();
    for (Draft draft : drafts.of(event)) {
      if (draft.tableId() != null) {
        perTable.merge(draft.tableId(), open.getOrDefault(draft.id(), 0), Integer::sum);
      }
    }
    return perTable;
  }
}
