package be.werktafel.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named map inside an XML tree, which each editor interprets by itself. */
public final class XmlHook extends SharedType {
  XmlHook(Branch branch) {
    super(branch);
  }

  public String name() {
    return String.valueOf(branch.name);
  }

  public Map<String, @Nullable Object> entries() {
    return Values.entries(branch);
  }

  /** Null when there is no such key, or its value is null. */
  public @Nullable Object get(String key) {
    return Values.get(branch, key);
  }

  public void set(Transaction transaction, String key, @Nullable Object value) {
    branch.doc().requireRunning(transaction);
    ListEdits.set(transaction, branch, key, Values.contentOf(branch.doc(), value));
  }

  public void delete(Transaction transaction, String key) {
    branch.doc().requireRunning(transaction);
    ListEdits.remove(transaction, branch, key);
  }

  @Override
  public Map<String, @Nullable Object> toJson() {
    return Values.toJson(entries());
  }
}
