package be.werktafel.passages;

import be.werktafel.text.DocumentSchema;
import be.werktafel.text.NeutralReader;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition.Place;
import be.werktafel.yjs.Run;
import be.werktafel.yjs.SharedType;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a draft in reading order without whitespace, and the positions of its blocks,
 * lines and Yjs units among them. Valid for one state of the document; confined like the document.
 *
 * <p>Whitespace is ignored, so that a passage keeps its words when its block is split, joined or
 * reformatted. {@code draft-words.ts} of the web application does the same and is tested against
 * this class.
 */
final class DraftWords {
  /** Deeper than any editor nests. */
  private static final int MAX_DEPTH = 200;

  /** The character that stands for an embedded value. */
  private static final char EMBED = ' ';

  /** The only inline element that holds text; its text is part of the line around it. */
  private static final String FILL_IN = "fillIn";

  private static final String BREAK = "hardBreak";

  /** The attribute of an inline element that readers see instead of text. */
  private static final String LABEL = "label";

  /** The characters {@code from} (inclusive) to {@code to} (exclusive). */
  record Span(int from, int to) {
    boolean contains(int at) {
      return from <= at && at < to;
    }

    boolean overlaps(Span other) {
      return from < other.to && to > other.from;
    }

    boolean touches(Span other) {
      return from <= other.to && to >= other.from;
    }
  }

  private record Text(int start, String shown, XmlElement line) {}

  private final StringBuilder words = new StringBuilder();
  private final StringBuilder shown = new StringBuilder();

  /** Index of a word character → its index in {@link #shown}. */
  private final List<Integer> shownAt = new ArrayList<>();

  /** The line of the last text in {@link #shown}. */
  private @Nullable XmlElement lastLine;

  private final Map<SharedType, Text> texts = new HashMap<>();

  /** Element → the number of word characters before each of its children, and before its end. */
  private final Map<SharedType, List<Integer>> children = new HashMap<>();

  private final Map<String, List<Span>> blocks = new HashMap<>();

  private DraftWords() {}

  static DraftWords of(Doc doc) {
    var words = new DraftWords();
    words.walk(doc.xmlFragment(NeutralReader.ROOT), null, 0);
    return words;
  }

  /** The text without whitespace, as this class counts it. */
  static String compact(String text) {
    var compact = new StringBuilder(text.length());
    text.chars().filter(c -> !isBlank((char) c)).forEach(c -> compact.append((char) c));
    return compact.toString();
  }

  String words() {
    return words.toString();
  }

  /** The text of a span as people read it: with whitespace, labels and a break between lines. */
  String shown(Span span) {
    return span.from() < span.to()
        ? shown.substring(shownAt.get(span.from()), shownAt.get(span.to() - 1) + 1)
        : "";
  }

  /** The number of characters before a place; empty when the place is not in this text. */
  OptionalInt before(Place place) {
    var text = texts.get(place.type());
    if (text != null) {
      int end = Math.min(place.index(), text.shown().length());
      return OptionalInt.of(text.start() + compact(text.shown().substring(0, end)).length());
    }
    var counts = children.get(place.type());
    return counts == null
        ? OptionalInt.empty()
        : OptionalInt.of(counts.get(Math.min(place.index(), counts.size() - 1)));
  }

  /** The line of text around a place; an empty span for a place between blocks. */
  Span lineAround(Place place, int at) {
    var text = texts.get(place.type());
    var counts = text == null ? null : children.get(text.line());
    return counts == null ? new Span(at, at) : new Span(counts.getFirst(), counts.getLast());
  }

  boolean isInBlock(int at, String blockId) {
    return blocks.getOrDefault(blockId, List.of()).stream().anyMatch(span -> span.contains(at));
  }

  private void walk(XmlFragment parent, @Nullable XmlElement line, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    List<Integer> counts = new ArrayList<>();
    children.put(parent, counts);
    for (var child : parent.children()) {
      counts.add(words.length());
      switch (child) {
        case XmlElement element -> block(element, line, depth + 1);
        case XmlText text -> {
          if (line != null) {
            read(text, line);
          }
        }
      }
    }
    counts.add(words.length());
  }

  private void block(XmlElement element, @Nullable XmlElement line, int depth) {
    int from = words.length();
    if (isBreak(element)) {
      shown.append('\n');
    } else if (line != null && label(element) instanceof String label) {
      beginIn(line);
      shown.append(label);
    }
    walk(element, element.name().equals(FILL_IN) && line != null ? line : element, depth);
    if (element.attribute("id") instanceof String id && !id.isEmpty()) {
      blocks.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Span(from, words.length()));
    }
  }

  private void read(XmlText text, XmlElement line) {
    beginIn(line);
    var characters = new StringBuilder();
    for (var run : text.runs()) {
      switch (run) {
        case Run.Text plain -> characters.append(plain.text());
        case Run.Embed _ -> characters.append(EMBED);
      }
    }
    texts.put(text, new Text(words.length(), characters.toString(), line));
    for (int i = 0; i < characters.length(); i++) {
      char each = characters.charAt(i);
      if (!isBlank(each)) {
        words.append(each);
        shownAt.add(shown.length());
      }
      shown.append(each);
    }
  }

  private void beginIn(XmlElement line) {
    if (lastLine != null && lastLine != line) {
      shown.append('\n');
    }
    lastLine = line;
  }

  static boolean isBreak(XmlElement element) {
    return element.name().equals(BREAK);
  }

  static boolean isInline(XmlElement element) {
    return DocumentSchema.isInline(element.name());
  }

  /** What readers see instead of text; null for an element without a label. */
  static @Nullable String label(XmlElement element) {
    return element.attribute(LABEL) instanceof String label ? label : null;
  }

  /** The text with one space for every run of whitespace, and none at its ends. */
  static String collapsed(String text) {
    var collapsed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isBlank(c)) {
        collapsed.append(c);
      } else if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
        collapsed.append(' ');
      }
    }
    return collapsed.toString().stripTrailing();
  }

  /** Whether a JavaScript regular expression counts the character as white space. */
  static boolean isBlank(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\u000b', '\f', '\r', '\u00a0', '\u1680', '\u2028', '\u2029' -> true;
      case '\u202f', '\u205f', '\u3000', '\ufeff' -> true;
      default -> c >= '\u2000' && c <= '\u200a';
    };
  }
}
