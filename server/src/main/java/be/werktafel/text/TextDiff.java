package be.werktafel.text;

import be.werktafel.text.BlockDifference.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions of a text: blocks are found again by their id, and within a changed block
 * its lines and words are compared. A pure function; the pages, the projector and the exports show
 * its result.
 */
public final class TextDiff {
  private final Map<String, Placed> before;
  private final Map<String, Placed> after;
  private final Set<String> moved;
  private final List<String> order;

  private TextDiff(Document before, Document after) {
    this.before = keyed(before);
    this.after = keyed(after);
    this.moved = moved(List.copyOf(this.before.keySet()), this.after.keySet());
    this.order = orderWithRemoved();
  }

  /** A block and the one of the six headings above it, if any. */
  private record Placed(@Nullable BlockGroupKind section, Block block) {}

  /** The number of words that one text has more, and fewer, than another. */
  private record WordCounts(int added, int removed) {}

  /**
   * The blocks in reading order of the newer text, with removed blocks behind the block they
   * followed in the older text.
   */
  public static List<BlockDifference> between(Document before, Document after) {
    var diff = new TextDiff(before, after);
    return diff.order.stream().map(diff::difference).toList();
  }

  /** The number of words of the newer text that the older one lacks, wherever they stand. */
  public static int wordsAdded(Document before, Document after) {
    return counts(words(before), words(after)).added();
  }

  private BlockDifference difference(String key) {
    var was = before.get(key);
    var is = after.get(key);
    if (was == null) {
      return added(Objects.requireNonNull(is));
    }
    if (is == null) {
      return removed(was);
    }
    if (was.block().equals(is.block())) {
      return new BlockDifference(
          is.block().id(),
          is.section(),
          Change.UNCHANGED,
          isMoved(key, was, is),
          0,
          0,
          null,
          is.block(),
          List.of());
    }
    var words = counts(words(was.block()), words(is.block()));
    return new BlockDifference(
        is.block().id(),
        is.section(),
        Change.CHANGED,
        isMoved(key, was, is),
        words.added(),
        words.removed(),
        was.block(),
        is.block(),
        LineDiff.between(was.block(), is.block()));
  }

  private boolean isMoved(String key, Placed was, Placed is) {
    return moved.contains(key) || was.section() != is.section();
  }

  private static BlockDifference added(Placed is) {
    return new BlockDifference(
        is.block().id(),
        is.section(),
        Change.ADDED,
        false,
        words(is.block()).size(),
        0,
        null,
        is.block(),
        LineDiff.added(is.block()));
  }

  private static BlockDifference removed(Placed was) {
    return new BlockDifference(
        was.block().id(),
        was.section(),
        Change.REMOVED,
        false,
        0,
        words(was.block()).size(),
        was.block(),
        null,
        LineDiff.removed(was.block()));
  }

  private List<String> orderWithRemoved() {
    Map<String, List<String>> behind = new HashMap<>();
    var first = new ArrayList<String>();
    List<String> place = first;
    for (var key : before.keySet()) {
      if (after.containsKey(key)) {
        place = behind.computeIfAbsent(key, _ -> new ArrayList<>());
      } else {
        place.add(key);
      }
    }
    var all = new ArrayList<>(first);
    for (var key : after.keySet()) {
      all.add(key);
      all.addAll(behind.getOrDefault(key, List.of()));
    }
    return all;
  }

  /**
   * The keys of both texts that left their place: all except a longest series that has the same
   * order in both.
   */
  private static Set<String> moved(List<String> before, Set<String> after) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      places.put(before.get(i), i);
    }
    var common = after.stream().filter(places::containsKey).toList();
    int[] numbers = common.stream().mapToInt(places::get).toArray();
    var moved = new HashSet<>(common);
    for (int index : longestRising(numbers)) {
      moved.remove(common.get(index));
    }
    return moved;
  }

  /** The indexes of a longest rising series of numbers. */
  private static int[] longestRising(int[] numbers) {
    // ends[n] is the index of the smallest number that ends a series of n + 1 numbers.
    int[] ends = new int[numbers.length];
    int[] previous = new int[numbers.length];
    int length = 0;
    for (int i = 0; i < numbers.length; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (numbers[ends[middle]] < numbers[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : ends[low - 1];
      ends[low] = i;
      length = Math.max(length, low + 1);
    }
    int[] series = new int[length];
    int at = length == 0 ? -1 : ends[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      series[i] = at;
      at = previous[at];
    }
    return series;
  }

  private static Map<String, Placed> keyed(Document document) {
    return Keys.of(
        flat(document),
        placed -> placed.block().id(),
        placed -> String.join(" ", words(placed.block())));
  }

  private static List<Placed> flat(Document document) {
    var flat = new ArrayList<Placed>();
    for (var top : document.blocks()) {
      if (top instanceof Block.Section group) {
        group.blocks().forEach(block -> flat.add(new Placed(group.kind(), block)));
      } else {
        flat.add(new Placed(null, top));
      }
    }
    return flat;
  }

  /** Compares word counts, so that moving a sentence changes no words. */
  private static WordCounts counts(List<String> was, List<String> is) {
    Map<String, Integer> counts = new HashMap<>();
    is.forEach(word -> counts.merge(word, 1, Integer::sum));
    was.forEach(word -> counts.merge(word, -1, Integer::sum));
    return new WordCounts(
        counts.values().stream().filter(n -> n > 0).mapToInt(n -> n).sum(),
        -counts.values().stream().filter(n -> n < 0).mapToInt(n -> n).sum());
  }

  private static List<String> words(Block block) {
    return words(new Document(List.of(block)));
  }

  private static List<String> words(Document document) {
    return Words.lines(document).stream()
        .flatMap(line -> WordDiff.tokens(line).stream())
        .filter(WordDiff::isWord)
        .toList();
  }
}
