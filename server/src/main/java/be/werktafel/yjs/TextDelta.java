package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction in a rich text (the delta of YTextEvent in yjs 13.6.33). yjs
 * deletes redundant formats on the way; a passive document skips them.
 */
final class TextDelta {
  /** What the step that is being gathered does. */
  private enum Step {
    NOTHING,
    RETAIN,
    DELETE,
    INSERT
  }

  private final Transaction transaction;
  private final List<Delta> delta = new ArrayList<>();

  /** In force now. */
  private final TreeMap<String, @Nullable Object> current = new TreeMap<>();

  /** In force before the transaction. */
  private final Map<String, @Nullable Object> before = new HashMap<>();

  /** What differs for the units that stay. */
  private final TreeMap<String, @Nullable Object> differing = new TreeMap<>();

  private final StringBuilder inserted = new StringBuilder();
  private Step step = Step.NOTHING;
  private int length;

  TextDelta(Transaction transaction) {
    this.transaction = transaction;
  }

  List<Delta> of(Branch text) {
    for (Item item = text.start; item != null; item = item.right) {
      switch (item.content) {
        case ContentString string -> {
          if (stepOf(item) == Step.INSERT) {
            begin(Step.INSERT);
            string.appendTo(inserted);
          } else {
            count(item);
          }
        }
        case ContentEmbed _, Branch _ -> {
          if (stepOf(item) == Step.INSERT) {
            finish();
            delta.add(new Delta.InsertEmbed(Values.at(item, 0), inForce()));
          } else {
            count(item);
          }
        }
        case ContentFormat format -> pass(item, format);
        case ContentAny _, ContentBinary _, ContentDeleted _, ContentDoc _, ContentJson _ -> {}
      }
    }
    finish();
    while (!delta.isEmpty()
        && delta.getLast() instanceof Delta.Retain last
        && last.attributes().isEmpty()) {
      delta.removeLast();
    }
    return delta;
  }

  private Step stepOf(Item item) {
    if (transaction.adds(item)) {
      return transaction.deletes(item) ? Step.NOTHING : Step.INSERT;
    }
    if (transaction.deletes(item)) {
      return Step.DELETE;
    }
    return item.isDeleted() ? Step.NOTHING : Step.RETAIN;
  }

  private void count(Item item) {
    Step wanted = stepOf(item);
    if (wanted != Step.NOTHING) {
      begin(wanted);
      length += item.length;
    }
  }

  private void pass(Item item, ContentFormat format) {
    String key = format.key();
    Object value = format.value();
    boolean isInForce = Values.areEqual(current.get(key), value);
    boolean saysNothing = false;
    switch (stepOf(item)) {
      case INSERT -> {
        if (!isInForce) {
          differ(key, value, Values.areEqual(value, before.get(key)));
        }
        saysNothing = isInForce && value != null;
      }
      case DELETE -> {
        before.put(key, value);
        if (!isInForce) {
          differ(key, current.get(key), false);
        }
      }
      case RETAIN -> {
        before.put(key, value);
        if (differing.containsKey(key)) {
          boolean expected = Values.areEqual(differing.get(key), value);
          if (!expected) {
            differ(key, value, value == null);
          }
          saysNothing = expected && value != null;
        }
      }
      case NOTHING -> {}
    }
    if (!item.isDeleted() && !saysNothing) {
      finish(Step.INSERT);
      TextEdits.update(current, format);
    }
  }

  private void differ(String key, @Nullable Object value, boolean asBefore) {
    finish(Step.RETAIN);
    if (asBefore) {
      differing.remove(key);
    } else {
      differing.put(key, value);
    }
  }

  private void begin(Step wanted) {
    if (step != wanted) {
      finish();
      step = wanted;
    }
  }

  private void finish(Step only) {
    if (step == only) {
      finish();
    }
  }

  private void finish() {
    switch (step) {
      case RETAIN -> delta.add(new Delta.Retain(length, copy(differing)));
      case DELETE -> delta.add(new Delta.Delete(length));
      case INSERT -> {
        delta.add(new Delta.InsertText(inserted.toString(), inForce()));
        inserted.setLength(0);
      }
      case NOTHING -> {}
    }
    length = 0;
    step = Step.NOTHING;
  }

  private Map<String, @Nullable Object> inForce() {
    return copy(current);
  }

  private static Map<String, @Nullable Object> copy(TreeMap<String, @Nullable Object> attributes) {
    return Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
