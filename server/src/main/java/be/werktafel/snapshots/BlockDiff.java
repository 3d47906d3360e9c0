package be.werktafel.snapshots;

import be.werktafel.snapshots.DraftDifference.BlockDifference;
import be.werktafel.snapshots.DraftDifference.Change;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares two texts block by block. Blocks with the same id are the same block. Blocks without an
 * id, or with an id that occurs twice, are the same when their words are equal.
 */
final class BlockDiff {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Map<String, Placed> before;
  private final Map<String, Placed> after;
  private final List<String> order;

  private BlockDiff(Map<String, Placed> before, Map<String, Placed> after) {
    this.before = before;
    this.after = after;
    this.order = new ArrayList<>(after.keySet());
    insertRemoved();
  }

  /** A block and the one of the six headings above it, if any. */
  private record Placed(@Nullable BlockGroupKind section, Block block) {}

  /** The number of words that one text has more, and fewer, than another. */
  private record Changed(int added, int removed) {}

  static List<BlockDifference> between(Document before, Document after) {
    var diff = new BlockDiff(keyed(before), keyed(after));
    return diff.order.stream().map(diff::difference).toList();
  }

  private BlockDifference difference(String key) {
    var was = before.get(key);
    var is = after.get(key);
    if (was == null && is != null) {
      return new BlockDifference(
          is.block().id(),
          is.section(),
          Change.ADDED,
          wordsOf(is.block()).size(),
          0,
          null,
          is.block());
    }
    if (was != null && is == null) {
      return new BlockDifference(
          was.block().id(),
          was.section(),
          Change.REMOVED,
          0,
          wordsOf(was.block()).size(),
          was.block(),
          null);
    }
    if (was == null || is == null) {
      throw new IllegalStateException("block " + key + " is in neither text");
    }
    if (was.equals(is)) {
      return new BlockDifference(
          is.block().id(), is.section(), Change.UNCHANGED, 0, 0, null, is.block());
    }
    var words = words(wordsOf(was.block()), wordsOf(is.block()));
    return new BlockDifference(
        is.block().id(),
        is.section(),
        Change.CHANGED,
        words.added(),
        words.removed(),
        was.block(),
        is.block());
  }

  /** Inserts each removed block behind the block it followed in the older text. */
  private void insertRemoved() {
    String previous = null;
    for (var key : before.keySet()) {
      if (!after.containsKey(key)) {
        order.add(previous == null ? 0 : order.indexOf(previous) + 1, key);
      }
      previous = key;
    }
  }

  private static Map<String, Placed> keyed(Document document) {
    var keyed = new LinkedHashMap<String, Placed>();
    Set<String> twice = duplicates(document);
    for (var placed : flat(document)) {
      var id = placed.block().id();
      var key =
          id.isEmpty() || twice.contains(id) ? "=" + String.join(" ", wordsOf(placed.block())) : id;
      while (keyed.containsKey(key)) {
        key += "+";
      }
      keyed.put(key, placed);
    }
    return keyed;
  }

  private static Set<String> duplicates(Document document) {
    var seen = new HashSet<String>();
    var twice = new HashSet<String>();
    for (var placed : flat(document)) {
      if (!seen.add(placed.block().id())) {
        twice.add(placed.block().id());
      }
    }
    return twice;
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

  /** Compares word counts, so that moving a sentence within a block changes no words. */
  private static Changed words(List<String> was, List<String> is) {
    var counts = new HashMap<String, Integer>();
    for (var word : is) {
      counts.merge(word, 1, Integer::sum);
    }
    for (var word : was) {
      counts.merge(word, -1, Integer::sum);
    }
    int added = counts.values().stream().filter(n -> n > 0).mapToInt(n -> n).sum();
    int removed = -counts.values().stream().filter(n -> n < 0).mapToInt(n -> n).sum();
    return new Changed(added, removed);
  }

  private static List<String> wordsOf(Block block) {
    return Words.lines(new Document(List.of(block))).stream()
        .flatMap(SPACE::splitAsStream)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
