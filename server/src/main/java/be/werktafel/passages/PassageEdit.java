package be.werktafel.passages;

import be.werktafel.passages.DraftWords.Span;
import be.werktafel.passages.EditableLine.Unit;
import be.werktafel.text.NeutralReader;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the words of a passage by other words. Made on a copy of the document, so that the edit
 * exists as an update before anybody sees it: applying the update twice is the same as once.
 *
 * <p>Each line of the passage gets the replacement's line of the same number. Only the words that
 * differ at the start, the middle or the end are touched: equal words at both ends keep their marks
 * and their authors, and new words get the marks of the first word that they replace. Lines that
 * the replacement does not have are struck, and a block that is empty after that is removed. Lines
 * that the passage does not have become blocks of the same kind below it.
 *
 * <p>An inline element that is no text (a source, a fill-in spot) is never removed: an edit that
 * would need it is refused.
 */
public final class PassageEdit {
  /** The result of an attempt. */
  public sealed interface Result {
    /**
     * @param client the Yjs client id of the new text
     * @param update empty (two zero bytes) when the words are there already
     */
    record Made(long client, byte[] update) implements Result {}

    /** The passage is no longer in the text. */
    record Gone() implements Result {}

    /** A source or fill-in spot stands among the words that change. */
    record AcrossElement() implements Result {}

    /** The replacement has more lines, and the passage ends inside a line. */
    record InsideLine() implements Result {}
  }

  /** A reason to give up, found in the middle of an edit of the copy. */
  private static final class Refused extends RuntimeException {
    final transient Result why;

    Refused(Result why) {
      super(null, null, false, false);
      this.why = why;
    }
  }

  private static final Result ACROSS_ELEMENT = new Result.AcrossElement();
  private static final String PARAGRAPH = "paragraph";
  private static final Set<String> LIST_ITEMS = Set.of("listItem", "taskItem");
  private static final Set<String> TEXT_BLOCKS = Set.of(PARAGRAPH, "heading", "blockHeading");

  /**
   * The part of a line that belongs to the passage.
   *
   * @param endsBlock whether the line is the last one of its block
   */
  private record Part(EditableLine line, int from, int to, boolean endsBlock) {
    List<Unit> units() {
      return line.units().subList(from, to);
    }

    boolean endsLine() {
      return line.units().subList(to, line.units().size()).stream().allMatch(Unit::isBlank);
    }

    boolean isWholeLine() {
      return endsLine() && line.units().subList(0, from).stream().allMatch(Unit::isBlank);
    }

    boolean splitsCharacter() {
      return splits(from) || splits(to);
    }

    private boolean splits(int index) {
      return index > 0
          && index < line.units().size()
          && Character.isSurrogatePair(
              line.units().get(index - 1).c(), line.units().get(index).c());
    }
  }

  private final Transaction at;
  private final Supplier<String> newId;

  private PassageEdit(Transaction at, Supplier<String> newId) {
    this.at = at;
    this.newId = newId;
  }

  /**
   * @param client a Yjs client id that nobody has used
   * @param newId makes the ids of new blocks
   */
  public static Result make(
      Doc doc, Anchor anchor, String replacement, long client, Supplier<String> newId) {
    var copy = new Doc(client);
    copy.apply(doc.encodeStateAsUpdate());
    var found = Passage.find(copy, DraftWords.of(copy), anchor);
    if (found.isEmpty()) {
      return new Result.Gone();
    }
    try {
      var update =
          copy.transact(
              at -> {
                var root = copy.xmlFragment(NeutralReader.ROOT);
                new PassageEdit(at, newId).replace(partsOf(root, found.get()), lines(replacement));
              });
      return new Result.Made(client, update);
    } catch (Refused refused) {
      return refused.why;
    }
  }

  /** Whether two texts have the same words; the amount of whitespace between them is ignored. */
  public static boolean isSame(String one, String other) {
    return DraftWords.collapsed(one).equals(DraftWords.collapsed(other));
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<Part> partsOf(XmlFragment root, Span span) {
    List<Part> parts = new ArrayList<>();
    var lines = EditableLine.of(root);
    for (int n = 0; n < lines.size(); n++) {
      var line = lines.get(n);
      int from = -1;
      int to = -1;
      for (int i = 0; i < line.units().size(); i++) {
        if (span.contains(line.units().get(i).word())) {
          from = from < 0 ? i : from;
          to = i + 1;
        }
      }
      if (from >= 0) {
        boolean endsBlock = n + 1 == lines.size() || !lines.get(n + 1).block().equals(line.block());
        parts.add(new Part(line, from, to, endsBlock));
      }
    }
    return parts;
  }

  private void replace(List<Part> parts, List<String> lines) {
    if (parts.stream().anyMatch(Part::splitsCharacter)) {
      throw new Refused(ACROSS_ELEMENT);
    }
    int paired = Math.min(parts.size(), lines.size());
    for (int i = 0; i < paired; i++) {
      change(parts.get(i), lines.get(i));
    }
    if (lines.size() > parts.size()) {
      addBelow(parts.getLast(), lines.subList(paired, lines.size()));
    }
    for (int i = parts.size() - 1; i >= paired; i--) {
      strike(parts.get(i));
    }
  }

  /** Changes the words between the equal words at the start and at the end. */
  private void change(Part part, String line) {
    var shown = part.units().stream().filter(Unit::isShown).toList();
    int left = equalAtStart(shown, line);
    int right = equalAtEnd(shown, line, left);
    var words = line.substring(left, line.length() - right);
    if (left + right == shown.size()) {
      insert(shown, left, words);
      return;
    }
    // Taken from the line itself, with the boundaries of elements between the words.
    var units = part.units();
    var changed =
        requirePlainText(
            units.subList(
                units.indexOf(shown.get(left)),
                units.indexOf(shown.get(shown.size() - right - 1)) + 1));
    var first = changed.getFirst();
    delete(changed);
    if (!words.isEmpty()) {
      textOf(first).insert(at, first.index(), words, first.marks());
    }
  }

  private void insert(List<Unit> shown, int index, String words) {
    if (words.isEmpty()) {
      return;
    }
    var before = index == 0 ? null : shown.get(index - 1);
    if (before != null && before.text() != null) {
      before.text().insert(at, before.index() + 1, words, withoutLink(before.marks()));
      return;
    }
    var after = index == shown.size() ? null : shown.get(index);
    if (after == null || after.text() == null) {
      throw new Refused(ACROSS_ELEMENT);
    }
    after.text().insert(at, after.index(), words, withoutLink(after.marks()));
  }

  private static Map<String, @Nullable Object> withoutLink(Map<String, @Nullable Object> marks) {
    Map<String, @Nullable Object> without = new TreeMap<>(marks);
    without.remove("link");
    return without;
  }

  private void strike(Part part) {
    if (part.isWholeLine()) {
      delete(requirePlainText(part.units()));
      remove(part.line());
      return;
    }
    var units = part.line().units();
    int from = part.from();
    int to = part.to();
    boolean blankAfter = to < units.size() && units.get(to).isBlank();
    if (from > 0 && units.get(from - 1).isBlank() && (blankAfter || part.endsLine())) {
      from--;
    } else if (from == 0 && blankAfter) {
      to++;
    }
    delete(requirePlainText(units.subList(from, to)));
  }

  /** Removes a line without words. A block that must stay for the schema's sake stays, empty. */
  private void remove(EditableLine line) {
    if (line.breakBefore() != null) {
      line.block().delete(at, indexIn(line.block(), line.breakBefore()), 1);
    } else if (line.block().children().stream().noneMatch(XmlElement.class::isInstance)) {
      var block = movable(line.block());
      var parent = parentOf(block);
      int index = indexIn(parent, block);
      boolean opensItem =
          index == 0 && parent instanceof XmlElement item && LIST_ITEMS.contains(item.name());
      if (parent.children().size() > 1 && !opensItem) {
        parent.delete(at, index, 1);
      }
    }
  }

  private void addBelow(Part last, List<String> lines) {
    var block = last.line().block();
    if (!last.endsLine() || !last.endsBlock() || !TEXT_BLOCKS.contains(block.name())) {
      throw new Refused(new Result.InsideLine());
    }
    var above = movable(block);
    var parent = parentOf(above);
    int index = indexIn(parent, above);
    for (var line : lines) {
      index++;
      var below =
          parent.insertElement(
              at, index, TEXT_BLOCKS.contains(above.name()) ? PARAGRAPH : above.name());
      below.setAttribute(at, "id", newId.get());
      var paragraph = below;
      if (!below.name().equals(PARAGRAPH)) {
        paragraph = below.insertElement(at, 0, PARAGRAPH);
        paragraph.setAttribute(at, "id", newId.get());
      }
      paragraph.insertText(at, 0, line);
    }
  }

  /** The list item that holds nothing but this block, or else the block. */
  private static XmlElement movable(XmlElement block) {
    return parentOf(block) instanceof XmlElement item
            && LIST_ITEMS.contains(item.name())
            && item.children().size() == 1
        ? item
        : block;
  }

  private static XmlFragment parentOf(XmlElement element) {
    return (XmlFragment) element.parent().orElseThrow();
  }

  private static int indexIn(XmlFragment parent, XmlElement child) {
    return parent.children().indexOf(child);
  }

  /** The units, if all are characters of one element; otherwise gives the edit up. */
  private static List<Unit> requirePlainText(List<Unit> units) {
    if (units.stream().anyMatch(unit -> unit.text() == null)) {
      throw new Refused(ACROSS_ELEMENT);
    }
    return units;
  }

  /** Deletes from the end, so that the indices of the rest stay valid. */
  private void delete(List<Unit> units) {
    int end = units.size();
    while (end > 0) {
      var last = units.get(end - 1);
      int start = end - 1;
      while (start > 0
          && textOf(units.get(start - 1)).equals(textOf(last))
          && units.get(start - 1).index() == units.get(start).index() - 1) {
        start--;
      }
      textOf(last).delete(at, units.get(start).index(), end - start);
      end = start;
    }
  }

  private static XmlText textOf(Unit unit) {
    return Objects.requireNonNull(unit.text());
  }

  /** The number of characters of the equal words at the start. */
  private static int equalAtStart(List<Unit> shown, String line) {
    int equal = 0;
    int most = Math.min(shown.size(), line.length());
    while (equal < most && shown.get(equal).c() == line.charAt(equal)) {
      equal++;
    }
    while (!areBetweenWords(shown, equal, line, equal)) {
      equal--;
    }
    return equal;
  }

  /** The number of characters of the equal words at the end, beyond the first {@code taken}. */
  private static int equalAtEnd(List<Unit> shown, String line, int taken) {
    int equal = 0;
    int most = Math.min(shown.size(), line.length()) - taken;
    while (equal < most
        && shown.get(shown.size() - 1 - equal).c() == line.charAt(line.length() - 1 - equal)) {
      equal++;
    }
    while (equal > 0
        && !areBetweenWords(shown, shown.size() - equal, line, line.length() - equal)) {
      equal--;
    }
    return equal;
  }

  /** Whether both places are beside whitespace or an end, or the first beside an element. */
  private static boolean areBetweenWords(List<Unit> shown, int index, String line, int inLine) {
    if (index == 0 || index == shown.size()) {
      return inLine == 0 || inLine == line.length() || isBesideBlank(line, inLine);
    }
    var left = shown.get(index - 1);
    var right = shown.get(index);
    boolean isBesideElement = (left.text() == null) != (right.text() == null);
    return isBesideElement
        || ((left.isBlank() || right.isBlank())
            && (inLine == 0 || inLine == line.length() || isBesideBlank(line, inLine)));
  }

  private static boolean isBesideBlank(String line, int index) {
    return DraftWords.isBlank(line.charAt(index - 1)) || DraftWords.isBlank(line.charAt(index));
  }
}
