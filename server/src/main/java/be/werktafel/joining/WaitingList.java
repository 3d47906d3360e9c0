package be.werktafel.joining;

import be.werktafel.access.OptimisticWrite;
import be.werktafel.access.RefusalException;
import be.werktafel.joining.Newcomer.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * The newcomers of an event who wait for the facilitator. One stored document per event, changed by
 * versioned writes, so that every server sees the same list. The length is limited. Safe for many
 * threads and nodes.
 */
@Component
class WaitingList {
  /** Newcomers who wait for one table or as one role; more are refused. */
  static final int MOST_AT_ONE_PLACE = 10;

  /** How often the time of a waiting page's last request is stored. */
  private static final Duration HEARD_EVERY = Duration.ofSeconds(30);

  private final MongoOperations mongo;
  private final Clock clock;

  WaitingList(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  @Document("waiting")
  record Stored(String id, @Version @Nullable Long version, List<Newcomer> newcomers) {
    Stored {
      newcomers = List.copyOf(newcomers);
    }
  }

  /** The people who wait now, in order of arrival. Deletes the names of people who gave up. */
  List<Newcomer> waiting(String event) {
    Instant now = clock.instant();
    List<Newcomer> all = stored(event).newcomers();
    if (all.stream().anyMatch(each -> each.isForgotten(now))) {
      update(event, UnaryOperator.identity());
    }
    return all.stream()
        .filter(each -> each.state() == State.WAITING && !each.isForgotten(now))
        .toList();
  }

  /** The stored newcomer of an earlier, equal request. */
  Optional<Newcomer> find(String event, Newcomer asking) {
    return find(stored(event).newcomers(), asking, clock.instant());
  }

  private static Optional<Newcomer> find(List<Newcomer> all, Newcomer asking, Instant now) {
    return all.stream().filter(each -> each.isSameAs(asking) && !each.isForgotten(now)).findFirst();
  }

  void forget(String event, Newcomer newcomer) {
    update(event, all -> all.stream().filter(each -> !each.id().equals(newcomer.id())).toList());
  }

  /**
   * Adds a newcomer, or stores that they still wait.
   *
   * @throws RefusalException when too many wait for the same place
   */
  void await(String event, Newcomer asking) {
    Instant now = clock.instant();
    update(
        event,
        all -> {
          Newcomer known = find(all, asking, now).orElse(null);
          if (known == null) {
            return with(all, asking);
          }
          boolean heardLately = known.at().plus(HEARD_EVERY).isAfter(now);
          return known.state() != State.WAITING || heardLately
              ? all
              : replaced(all, List.of(known.id()), State.WAITING, now);
        });
  }

  private static List<Newcomer> with(List<Newcomer> all, Newcomer asking) {
    long there =
        all.stream()
            .filter(each -> each.state() == State.WAITING && each.isAtPlaceOf(asking))
            .count();
    if (there >= MOST_AT_ONE_PLACE) {
      throw RefusalException.tooMany(
          "te-veel-wachtenden",
          "Er wachten al veel mensen om binnen te komen. Spreek je begeleider aan, of probeer het"
              + " over een minuut opnieuw.",
          Duration.ofMinutes(1));
    }
    var more = new ArrayList<>(all);
    more.add(asking);
    return more;
  }

  /** Admits or refuses people who still wait. Ignores ids that are not on the list. */
  void decide(String event, Collection<String> ids, State decision) {
    Instant now = clock.instant();
    update(event, all -> replaced(all, ids, decision, now));
  }

  private static List<Newcomer> replaced(
      List<Newcomer> all, Collection<String> ids, State next, Instant now) {
    return all.stream()
        .map(
            each ->
                each.state() == State.WAITING && ids.contains(each.id())
                    ? each.now(next, now)
                    : each)
        .toList();
  }

  private Stored stored(String event) {
    Stored found = mongo.findById(event, Stored.class);
    return found == null ? new Stored(event, null, List.of()) : found;
  }

  private void update(String event, UnaryOperator<List<Newcomer>> change) {
    OptimisticWrite.retry(
        () -> {
          Stored before = stored(event);
          Instant now = clock.instant();
          List<Newcomer> current =
              before.newcomers().stream().filter(each -> !each.isForgotten(now)).toList();
          List<Newcomer> after = change.apply(current);
          return after.equals(before.newcomers())
              ? before
              : mongo.save(new Stored(event, before.version(), after));
        });
  }
}
