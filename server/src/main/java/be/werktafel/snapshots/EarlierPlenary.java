package be.werktafel.snapshots;

import be.werktafel.programme.Event;
import be.werktafel.programme.Item;
import be.werktafel.programme.ItemKind;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what an earlier plenary presented: the last snapshot of a work session before it. */
final class EarlierPlenary {
  private EarlierPlenary() {}

  /**
   * The snapshot that the last plenary before this snapshot presented; empty before the first
   * plenary.
   *
   * @param all the event's snapshots
   */
  static Optional<Snapshot> presentedBefore(Snapshot snapshot, Event event, List<Snapshot> all) {
    List<Item> items = event.items();
    int plenary = -1;
    for (int i = 0; i < items.size() && !isItemOf(snapshot, items.get(i)); i++) {
      if (isPlenaryBefore(snapshot, items.get(i))) {
        plenary = i;
      }
    }
    if (plenary < 0) {
      return Optional.empty();
    }
    var earlier = all.stream().filter(each -> each.number() < snapshot.number()).toList();
    return lastOf(sessions(items.subList(0, plenary).stream()), earlier);
  }

  /** The last snapshot of the work sessions until the end of a day. */
  static Optional<Snapshot> lastUntil(int day, Event event, List<Snapshot> all) {
    return lastOf(sessions(event.items().stream().filter(item -> item.plan().day() <= day)), all);
  }

  private static boolean isItemOf(Snapshot snapshot, Item item) {
    return snapshot.session() != null && Objects.equals(item.plan().session(), snapshot.session());
  }

  /** A manual snapshot belongs to no item, so its time decides. */
  private static boolean isPlenaryBefore(Snapshot snapshot, Item item) {
    return item.plan().kind() == ItemKind.FEEDBACK
        && (snapshot.session() != null
            || (item.endsAt() != null && !item.endsAt().isAfter(snapshot.takenAt())));
  }

  private static Set<Integer> sessions(Stream<Item> items) {
    return items
        .flatMap(item -> Stream.ofNullable(item.plan().session()))
        .collect(Collectors.toSet());
  }

  private static Optional<Snapshot> lastOf(Set<Integer> sessions, List<Snapshot> all) {
    return all.stream()
        .filter(each -> each.session() != null && sessions.contains(each.session()))
        .max(Comparator.comparing(Snapshot::number));
  }
}
