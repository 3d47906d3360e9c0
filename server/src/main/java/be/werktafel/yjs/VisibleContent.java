package be.werktafel.yjs;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a judge check all visible content of a type, at any depth and without recursion. */
final class VisibleContent {
  /** Handles an item that a judge refused. The content of the item is skipped. */
  @FunctionalInterface
  interface Refusal {
    /** Returns whether to continue. */
    boolean of(Item item);
  }

  private record Level(Place place, Iterator<Item> items) {}

  private VisibleContent() {}

  static boolean isAllowed(Branch type, PieceJudge judge) {
    return check(type, judge, _ -> false);
  }

  /** Returns false when the handler of a refusal stopped the traversal. */
  static boolean check(Branch type, PieceJudge judge, Refusal refusal) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(Place.of(type), type.items()));
    while (!open.isEmpty()) {
      Level level = open.peek();
      if (!level.items.hasNext()) {
        open.pop();
        continue;
      }
      Item item = level.items.next();
      if (item.isDeleted()) {
        continue;
      }
      if (!judge.allows(level.place, item.parentSub, pieceOf(item))) {
        if (!refusal.of(item)) {
          return false;
        }
      } else if (item.content instanceof Branch branch) {
        open.push(new Level(Place.of(branch), branch.items()));
      }
    }
    return true;
  }

  private static Piece pieceOf(Item item) {
    return switch (item.content) {
      case ContentString _ -> new Piece.Characters(item.length);
      case ContentFormat format -> new Piece.Format(format.key(), format.value());
      case ContentAny any -> new Piece.Values(valuesOf(any, item.length));
      case Branch branch -> new Piece.Type(Place.of(branch));
      case ContentDeleted _ -> new Piece.Deleted();
      case ContentEmbed _ -> new Piece.Other("an embed");
      case ContentBinary _ -> new Piece.Other("bytes");
      case ContentDoc _ -> new Piece.Other("a subdocument");
      case ContentJson _ -> new Piece.Other("old values");
    };
  }

  private static List<@Nullable Object> valuesOf(ContentAny any, int length) {
    @Nullable Object[] values = new Object[length];
    for (int i = 0; i < length; i++) {
      values[i] = any.value(i);
    }
    return Arrays.asList(values);
  }
}
