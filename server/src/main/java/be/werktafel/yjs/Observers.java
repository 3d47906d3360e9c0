package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The observers of one document. All are called even if some throw; the first exception is rethrown
 * at the end.
 */
final class Observers {
  private final Map<Branch, List<Consumer<ChangeEvent>>> ofType = new HashMap<>();
  private final Map<Branch, List<Consumer<List<ChangeEvent>>>> ofTree = new HashMap<>();
  private final List<Consumer<byte[]>> ofUpdates = new ArrayList<>();

  Observation ofType(Branch type, Consumer<ChangeEvent> observer) {
    return add(ofType, type, observer);
  }

  Observation ofTree(Branch type, Consumer<List<ChangeEvent>> observer) {
    return add(ofTree, type, observer);
  }

  Observation ofUpdates(Consumer<byte[]> observer) {
    ofUpdates.add(observer);
    return () -> ofUpdates.remove(observer);
  }

  private static <T> Observation add(Map<Branch, List<T>> all, Branch type, T observer) {
    all.computeIfAbsent(type, _ -> new ArrayList<>(1)).add(observer);
    return () ->
        all.computeIfPresent(
            type,
            (_, observers) -> {
              observers.remove(observer);
              return observers.isEmpty() ? null : observers;
            });
  }

  boolean wantChanges() {
    return !ofType.isEmpty() || !ofTree.isEmpty();
  }

  /**
   * First those of the changed types, then those of a tree; the changes nearest to its top first.
   */
  void tellChanges(Transaction transaction) {
    Calls calls = new Calls();
    Map<Branch, List<Branch>> changedBelow = new LinkedHashMap<>();
    for (Branch changed : transaction.changedTypes()) {
      if (changed.isGone()) {
        continue;
      }
      for (Branch type = changed; type != null; ) {
        changedBelow.computeIfAbsent(type, _ -> new ArrayList<>(1)).add(changed);
        type = type.item == null ? null : type.item.parent();
      }
      for (Consumer<ChangeEvent> observer : List.copyOf(ofType.getOrDefault(changed, List.of()))) {
        calls.run(() -> observer.accept(new ChangeEvent(transaction, changed, changed)));
      }
    }
    changedBelow.forEach(
        (type, changed) -> {
          List<Consumer<List<ChangeEvent>>> observers = ofTree.get(type);
          if (observers == null || type.isGone()) {
            return;
          }
          List<ChangeEvent> events = new ArrayList<>(changed.size());
          changed.forEach(target -> events.add(new ChangeEvent(transaction, type, target)));
          events.sort(Comparator.comparingInt(event -> event.path().size()));
          for (Consumer<List<ChangeEvent>> observer : List.copyOf(observers)) {
            calls.run(() -> observer.accept(List.copyOf(events)));
          }
        });
    calls.end();
  }

  void tellUpdate(Transaction transaction) {
    if (ofUpdates.isEmpty() || transaction.isEmpty()) {
      return;
    }
    byte[] update = transaction.encode();
    Calls calls = new Calls();
    for (Consumer<byte[]> observer : List.copyOf(ofUpdates)) {
      calls.run(() -> observer.accept(update.clone()));
    }
    calls.end();
  }

  /** A round of calls and the first exception of it. */
  private static final class Calls {
    private @Nullable RuntimeException failure;

    void run(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }

    void end() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
