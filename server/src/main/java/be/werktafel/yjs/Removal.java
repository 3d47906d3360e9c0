package be.werktafel.yjs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the pieces that a judge refuses, including everything inside them, and collects their
 * words: one line for each piece, or for each run of adjacent pieces.
 */
final class Removal {
  private final Transaction transaction;
  private final List<StringBuilder> lines = new ArrayList<>();
  private @Nullable Item last;

  Removal(Transaction transaction) {
    this.transaction = transaction;
  }

  void from(Branch root, PieceJudge judge) {
    VisibleContent.check(root, judge, this::remove);
  }

  /** The words of the deleted pieces, without blank lines. */
  List<String> lines() {
    return lines.stream().map(line -> line.toString().strip()).filter(l -> !l.isEmpty()).toList();
  }

  private boolean remove(Item item) {
    if (!isNextToLast(item)) {
      lines.add(new StringBuilder());
    }
    StringBuilder line = lines.getLast();
    appendAll(item, line);
    transaction.delete(item);
    last = item;
    return true;
  }

  /** Whether only deleted items stand between the item and the last one deleted here. */
  private boolean isNextToLast(Item item) {
    Item before = last;
    if (before == null || item.parentSub != null || before.parent() != item.parent()) {
      return false;
    }
    Item left = item.left;
    while (left != null && left != before && left.isDeleted()) {
      left = left.left;
    }
    return left == before;
  }

  private static void appendAll(Item outermost, StringBuilder line) {
    appendOwn(outermost, line);
    Deque<Iterator<Item>> open = new ArrayDeque<>();
    if (outermost.content instanceof Branch branch) {
      open.push(branch.items());
    }
    while (!open.isEmpty()) {
      Iterator<Item> items = open.peek();
      if (!items.hasNext()) {
        open.pop();
        appendSpace(line);
        continue;
      }
      Item item = items.next();
      if (item.isDeleted()) {
        continue;
      }
      appendOwn(item, line);
      if (item.content instanceof Branch branch) {
        if (branch.kind != Branch.Kind.XML_TEXT) {
          appendSpace(line);
        }
        open.push(branch.items());
      }
    }
  }

  private static void appendOwn(Item item, StringBuilder line) {
    switch (item.content) {
      case ContentString string -> line.append(string);
      case ContentEmbed embed -> appendValue(embed.value(), line);
      case ContentAny any when !isAttribute(item) -> {
        for (int i = 0; i < item.length; i++) {
          appendValue(any.value(i), line);
        }
      }
      default -> {}
    }
  }

  private static boolean isAttribute(Item item) {
    Branch parent = item.parent();
    return item.parentSub != null
        && parent.item != null
        && switch (parent.kind) {
          case XML_ELEMENT, XML_HOOK, XML_TEXT, TEXT -> true;
          case ARRAY, MAP, XML_FRAGMENT, UNKNOWN -> false;
        };
  }

  private static void appendValue(@Nullable Object value, StringBuilder line) {
    switch (value) {
      case String words -> {
        appendSpace(line);
        line.append(words);
      }
      case Map<?, ?> values when values.get("label") instanceof String label -> {
        appendSpace(line);
        line.append(label);
      }
      case null, default -> {}
    }
  }

  private static void appendSpace(StringBuilder line) {
    if (!line.isEmpty() && !Character.isWhitespace(line.charAt(line.length() - 1))) {
      line.append(' ');
    }
  }
}
