package be.werktafel.text;

import be.werktafel.text.BlockDifference.Change;
import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.TextLines.Line;
import be.werktafel.text.WordDiff.Piece;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the lines of two versions of one block. Lines with the same id are the same line. Lines
 * without an id, or with an id that occurs twice, are the same when their words are equal.
 */
final class LineDiff {
  /** Blocks with more lines together are not compared line by line. */
  private static final int MOST_LINES = 4_000;

  private final Map<String, Line> before;
  private final Map<String, Line> after;
  private final List<LineDifference> lines = new ArrayList<>();

  private LineDiff(List<Line> before, List<Line> after) {
    this.before = keyed(before);
    this.after = keyed(after);
  }

  static List<LineDifference> between(Block before, Block after) {
    var was = TextLines.of(before);
    var is = TextLines.of(after);
    if (was.size() == 1 && is.size() == 1) {
      return List.of(both(was.getFirst(), is.getFirst(), false));
    }
    if (was.size() + is.size() > MOST_LINES) {
      var lines = new ArrayList<LineDifference>();
      was.forEach(line -> lines.add(removed(line)));
      is.forEach(line -> lines.add(added(line)));
      return lines;
    }
    var diff = new LineDiff(was, is);
    diff.compare();
    return diff.lines;
  }

  /** All lines of a block that only the newer text has. */
  static List<LineDifference> added(Block block) {
    return TextLines.of(block).stream().map(LineDiff::added).toList();
  }

  /** All lines of a block that only the older text has. */
  static List<LineDifference> removed(Block block) {
    return TextLines.of(block).stream().map(LineDiff::removed).toList();
  }

  private void compare() {
    var was = List.copyOf(before.keySet());
    var is = List.copyOf(after.keySet());
    int from = 0;
    int to = 0;
    for (var change : new MyersDiffWithLinearSpace<String>().computeDiff(was, is, null)) {
      while (from < change.startOriginal) {
        same(was.get(from++), is.get(to++), false);
      }
      replaced(
          was.subList(change.startOriginal, change.endOriginal),
          is.subList(change.startRevised, change.endRevised));
      from = change.endOriginal;
      to = change.endRevised;
    }
    while (to < is.size()) {
      same(was.get(from++), is.get(to++), false);
    }
  }

  /** Lines that moved within the block are shown once, at their new place. */
  private void replaced(List<String> was, List<String> is) {
    was.stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> lines.add(removed(line(before, key))));
    for (var key : is) {
      if (before.containsKey(key)) {
        same(key, key, true);
      } else {
        lines.add(added(line(after, key)));
      }
    }
  }

  private void same(String was, String is, boolean moved) {
    lines.add(both(line(before, was), line(after, is), moved));
  }

  private static Line line(Map<String, Line> lines, String key) {
    var line = lines.get(key);
    if (line == null) {
      throw new IllegalStateException("no line " + key);
    }
    return line;
  }

  private static LineDifference both(Line was, Line is, boolean moved) {
    return new LineDifference(
        is.kind(),
        was.text().equals(is.text()) ? Change.UNCHANGED : Change.CHANGED,
        moved,
        WordDiff.between(was.text(), is.text()));
  }

  private static LineDifference added(Line line) {
    return new LineDifference(
        line.kind(), Change.ADDED, false, List.of(new Piece(Piece.Kind.ADDED, line.text())));
  }

  private static LineDifference removed(Line line) {
    return new LineDifference(
        line.kind(), Change.REMOVED, false, List.of(new Piece(Piece.Kind.REMOVED, line.text())));
  }

  private static Map<String, Line> keyed(List<Line> lines) {
    return Keys.of(lines, Line::id, Line::text);
  }
}
