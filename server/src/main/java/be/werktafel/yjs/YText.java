package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rich text. Indices and lengths count UTF-16 units; an embed counts one. */
public sealed class YText extends SharedType permits XmlText {
  YText(Branch branch) {
    super(branch);
  }

  /** The characters without formats and embeds. */
  @Override
  public String toString() {
    char[] text = new char[branch.length];
    int size = 0;
    for (Item item = branch.start; item != null; item = item.right) {
      if (!item.isDeleted() && item.content instanceof ContentString string) {
        size = string.copyTo(text, size);
      }
    }
    return new String(text, 0, size);
  }

  /** The attributes of the text as a whole, sorted by name. */
  public Map<String, @Nullable Object> attributes() {
    return Values.entries(branch);
  }

  public void setAttribute(Transaction transaction, String name, @Nullable Object value) {
    branch.doc().requireRunning(transaction);
    ListEdits.set(transaction, branch, name, Values.contentOf(branch.doc(), value));
  }

  public void removeAttribute(Transaction transaction, String name) {
    branch.doc().requireRunning(transaction);
    ListEdits.remove(transaction, branch, name);
  }

  @Override
  public String toJson() {
    return toString();
  }

  /** The content as runs. Adjacent characters with equal attributes form one run. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    if (branch.isBeyondReading()) {
      return runs;
    }
    TreeMap<String, @Nullable Object> attributes = new TreeMap<>();
    Map<String, @Nullable Object> frozen = Map.of();
    StringBuilder text = new StringBuilder();
    for (Item item = branch.start; item != null; item = item.right) {
      if (item.isDeleted()) {
        continue;
      }
      switch (item.content) {
        case ContentFormat format -> {
          Map<String, @Nullable Object> before = frozen;
          TextEdits.update(attributes, format);
          frozen = Collections.unmodifiableMap(new TreeMap<>(attributes));
          if (!frozen.equals(before)) {
            flush(text, before, runs);
          }
        }
        case ContentString string -> string.appendTo(text);
        case ContentEmbed _, Branch _ -> {
          flush(text, frozen, runs);
          runs.add(new Run.Embed(Values.at(item, 0), frozen));
        }
        case ContentAny _, ContentBinary _, ContentDeleted _, ContentDoc _, ContentJson _ -> {}
      }
    }
    flush(text, frozen, runs);
    return runs;
  }

  /**
   * Adds a run, or appends to the last run when its attributes are equal: formats may be set and
   * removed again without effect.
   */
  private static void flush(
      StringBuilder text, Map<String, @Nullable Object> attributes, List<Run> runs) {
    if (text.isEmpty()) {
      return;
    }
    if (!runs.isEmpty()
        && runs.getLast() instanceof Run.Text last
        && last.attributes().equals(attributes)) {
      runs.set(runs.size() - 1, new Run.Text(last.text() + text, attributes));
    } else {
      runs.add(new Run.Text(text.toString(), attributes));
    }
    text.setLength(0);
  }

  /** Inserts with the attributes of the character on the left. */
  public void insert(Transaction transaction, int index, String text) {
    branch.doc().requireRunning(transaction);
    TextEdits.insert(transaction, branch, index, text);
  }

  /** Inserts with exactly these attributes. */
  public void insert(
      Transaction transaction,
      int index,
      String text,
      Map<String, ? extends @Nullable Object> attributes) {
    branch.doc().requireRunning(transaction);
    if (!text.isEmpty()) {
      TextEdits.insert(
          transaction, branch, index, ContentString.of(text), text.length(), normalise(attributes));
    }
  }

  public void insertEmbed(
      Transaction transaction,
      int index,
      Object embed,
      Map<String, ? extends @Nullable Object> attributes) {
    branch.doc().requireRunning(transaction);
    Content content =
        embed instanceof NewType type
            ? type.make(branch.doc())
            : new ContentEmbed(Values.normaliseJson(embed));
    TextEdits.insert(transaction, branch, index, content, 1, normalise(attributes));
  }

  public void delete(Transaction transaction, int index, int length) {
    branch.doc().requireRunning(transaction);
    TextEdits.delete(transaction, branch, index, length);
  }

  /** Sets attributes on a range; a null value removes one. */
  public void format(
      Transaction transaction,
      int index,
      int length,
      Map<String, ? extends @Nullable Object> attributes) {
    branch.doc().requireRunning(transaction);
    TextEdits.format(transaction, branch, index, length, normalise(attributes));
  }

  private static Map<String, @Nullable Object> normalise(
      Map<String, ? extends @Nullable Object> attributes) {
    Map<String, @Nullable Object> normalised = new LinkedHashMap<>();
    attributes.forEach((key, value) -> normalised.put(key, Values.normaliseJson(value)));
    return normalised;
  }
}
