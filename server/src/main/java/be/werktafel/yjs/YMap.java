package be.werktafel.yjs;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map from strings to values and shared types; the last writer wins. */
public sealed class YMap extends SharedType permits XmlHook {
  YMap(Branch branch) {
    super(branch);
  }

  @Override
  public int length() {
    return keys().size();
  }

  /** The keys, sorted. */
  public Set<String> keys() {
    return entries().keySet();
  }

  public boolean has(String key) {
    Item item = branch.current(key);
    return item != null && !item.isDeleted();
  }

  /** Null when there is no such key, or its value is null. */
  public @Nullable Object get(String key) {
    return Values.get(branch, key);
  }

  /** All entries, sorted by key, nested types as handles. */
  public Map<String, @Nullable Object> entries() {
    return Values.entries(branch);
  }

  /** All entries, sorted by key, with nested types as plain maps, lists and strings. */
  @Override
  public Map<String, @Nullable Object> toJson() {
    return Values.toJson(entries());
  }

  /** Sets a value. A {@link NewType} creates a nested type, which {@link #get} returns. */
  public void set(Transaction transaction, String key, @Nullable Object value) {
    branch.doc().requireRunning(transaction);
    ListEdits.set(transaction, branch, key, Values.contentOf(branch.doc(), value));
  }

  public void delete(Transaction transaction, String key) {
    branch.doc().requireRunning(transaction);
    ListEdits.remove(transaction, branch, key);
  }

  /** Removes every key. */
  public void clear(Transaction transaction) {
    branch.doc().requireRunning(transaction);
    for (Item newest : branch.entries().values()) {
      transaction.delete(newest);
    }
  }
}
