package be.werktafel.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values and shared types. */
public final class YArray extends SharedType {
  YArray(Branch branch) {
    super(branch);
  }

  public @Nullable Object get(int index) {
    return Values.get(branch, index);
  }

  /** The elements in order, nested types as handles. */
  public List<@Nullable Object> values() {
    return Values.list(branch);
  }

  /** The elements in order, nested types as plain maps, lists and strings. */
  @Override
  public List<@Nullable Object> toJson() {
    return Values.toJson(values());
  }

  /** Inserts values. A {@link NewType} creates a nested type, which {@link #get} returns. */
  public void insert(Transaction transaction, int index, List<? extends @Nullable Object> values) {
    branch.doc().requireRunning(transaction);
    List<@Nullable Object> elements = Values.normaliseElements(values);
    Item left = ListEdits.before(transaction, branch, index, elements.size());
    ListEdits.insertAfter(transaction, branch, left, elements);
  }

  /** Appends after all items, tombstones included. */
  public void push(Transaction transaction, List<? extends @Nullable Object> values) {
    branch.doc().requireRunning(transaction);
    ListEdits.insertAfter(
        transaction, branch, ListEdits.last(branch), Values.normaliseElements(values));
  }

  public void delete(Transaction transaction, int index, int length) {
    branch.doc().requireRunning(transaction);
    ListEdits.delete(transaction, branch, index, length);
  }
}
