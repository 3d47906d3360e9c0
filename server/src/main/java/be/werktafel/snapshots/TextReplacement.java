package be.werktafel.snapshots;

import be.werktafel.yjs.NewType;
import be.werktafel.yjs.Run;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a live text equal to another one and changes as little as possible. A block with the same
 * id stays the same element, so that comments keep their anchors and concurrent typing in it
 * continues. In a line, only the part between the common prefix and the common suffix is replaced.
 */
final class TextReplacement {
  /**
   * The largest table for the longest common subsequence; beyond it the middle part is replaced.
   */
  private static final long MOST_PAIRS = 4_000_000;

  private final Transaction transaction;

  private TextReplacement(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Gives {@code live} the content of {@code wanted}, which belongs to another document. */
  static void apply(Transaction transaction, XmlFragment live, XmlFragment wanted) {
    new TextReplacement(transaction).children(live, wanted);
  }

  private record Pair(int here, int there) {}

  private void children(XmlFragment live, XmlFragment wanted) {
    List<XmlNode> here = live.children();
    List<XmlNode> there = wanted.children();
    if (here.size() != live.length()) {
      // Other content lies between the nodes, so their positions are not their indices.
      live.delete(transaction, 0, live.length());
      here = List.of();
    }
    int at = 0;
    int i = 0;
    int j = 0;
    List<Pair> kept = pairs(here, there);
    kept.add(new Pair(here.size(), there.size()));
    for (Pair pair : kept) {
      if (pair.here() > i) {
        live.delete(transaction, at, pair.here() - i);
      }
      for (; j < pair.there(); j++) {
        copy(live, at++, there.get(j));
      }
      if (pair.here() < here.size()) {
        update(here.get(pair.here()), there.get(pair.there()));
        at++;
      }
      i = pair.here() + 1;
      j = pair.there() + 1;
    }
  }

  /** The nodes to keep, in order: the longest common subsequence of the two lists. */
  private static List<Pair> pairs(List<XmlNode> here, List<XmlNode> there) {
    List<String> ours = here.stream().map(TextReplacement::identity).toList();
    List<String> theirs = there.stream().map(TextReplacement::identity).toList();
    List<Pair> pairs = new ArrayList<>();
    int start = 0;
    while (start < Math.min(ours.size(), theirs.size())
        && ours.get(start).equals(theirs.get(start))) {
      pairs.add(new Pair(start, start));
      start++;
    }
    int ourEnd = ours.size();
    int theirEnd = theirs.size();
    List<Pair> tail = new ArrayList<>();
    while (ourEnd > start
        && theirEnd > start
        && ours.get(ourEnd - 1).equals(theirs.get(theirEnd - 1))) {
      tail.addFirst(new Pair(--ourEnd, --theirEnd));
    }
    if ((long) (ourEnd - start) * (theirEnd - start) <= MOST_PAIRS) {
      addCommon(ours, theirs, new Pair(start, start), new Pair(ourEnd, theirEnd), pairs);
    }
    pairs.addAll(tail);
    return pairs;
  }

  private static void addCommon(
      List<String> ours, List<String> theirs, Pair from, Pair to, List<Pair> pairs) {
    int rows = to.here() - from.here();
    int columns = to.there() - from.there();
    int[][] longest = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        longest[i][j] =
            ours.get(from.here() + i).equals(theirs.get(from.there() + j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (ours.get(from.here() + i).equals(theirs.get(from.there() + j))) {
        pairs.add(new Pair(from.here() + i++, from.there() + j++));
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /** The key by which equal nodes are found: the block's id, or the content when it has none. */
  private static String identity(XmlNode node) {
    return switch (node) {
      case XmlText _ -> "text";
      case XmlElement element ->
          element.attribute("id") instanceof String id
              ? element.name() + "#" + id
              : element.toXml();
    };
  }

  private void update(XmlNode live, XmlNode wanted) {
    if (live.toXml().equals(wanted.toXml())) {
      return;
    }
    attributes(live, wanted);
    if (live instanceof XmlElement element && wanted instanceof XmlElement other) {
      children(element, other);
    } else if (live instanceof XmlText text && wanted instanceof XmlText other) {
      line(text, other);
    }
  }

  private void attributes(XmlNode live, XmlNode wanted) {
    Map<String, @Nullable Object> now = live.attributes();
    Map<String, @Nullable Object> then = wanted.attributes();
    now.keySet().stream()
        .filter(name -> !then.containsKey(name))
        .forEach(name -> live.removeAttribute(transaction, name));
    then.forEach(
        (name, value) -> {
          if (!now.containsKey(name) || !Objects.equals(now.get(name), value)) {
            live.setAttribute(transaction, name, value);
          }
        });
  }

  /** One UTF-16 unit or embedded value, with its formats. */
  private record Unit(Object content, Map<String, @Nullable Object> formats) {}

  private void line(XmlText live, XmlText wanted) {
    List<Unit> now = units(live);
    List<Unit> then = units(wanted);
    int start = 0;
    while (start < Math.min(now.size(), then.size()) && now.get(start).equals(then.get(start))) {
      start++;
    }
    int end = now.size();
    int thenEnd = then.size();
    while (end > start && thenEnd > start && now.get(end - 1).equals(then.get(thenEnd - 1))) {
      end--;
      thenEnd--;
    }
    if (isInsidePair(now, start) || isInsidePair(then, start)) {
      start--;
    }
    if (isInsidePair(now, end) || isInsidePair(then, thenEnd)) {
      end++;
      thenEnd++;
    }
    live.delete(transaction, start, end - start);
    insert(live, start, then.subList(start, thenEnd));
  }

  /** Whether the position lies inside a surrogate pair. */
  private static boolean isInsidePair(List<Unit> units, int at) {
    return at > 0
        && at < units.size()
        && units.get(at).content() instanceof Character second
        && Character.isLowSurrogate(second)
        && units.get(at - 1).content() instanceof Character first
        && Character.isHighSurrogate(first);
  }

  private static List<Unit> units(XmlText text) {
    List<Unit> units = new ArrayList<>();
    for (Run run : text.runs()) {
      switch (run) {
        case Run.Text(String characters, var formats) ->
            characters.chars().forEach(unit -> units.add(new Unit((char) unit, formats)));
        case Run.Embed embed -> {
          Object value = embed.value();
          units.add(new Unit(value == null ? Map.of() : value, embed.attributes()));
        }
      }
    }
    return units;
  }

  private void insert(XmlText text, int at, List<Unit> units) {
    int next = at;
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      if (unit.content() instanceof Character character) {
        run.append(character.charValue());
        boolean goesOn =
            i + 1 < units.size()
                && units.get(i + 1).content() instanceof Character
                && units.get(i + 1).formats().equals(unit.formats());
        if (!goesOn) {
          text.insert(transaction, next, run.toString(), unit.formats());
          next += run.length();
          run.setLength(0);
        }
      } else {
        text.insertEmbed(transaction, next++, unit.content(), unit.formats());
      }
    }
  }

  private void copy(XmlFragment parent, int at, XmlNode wanted) {
    switch (wanted) {
      case XmlElement element -> {
        XmlElement copy = parent.insertElement(transaction, at, element.name());
        element.attributes().forEach((name, value) -> copy.setAttribute(transaction, name, value));
        List<XmlNode> inside = element.children();
        for (int i = 0; i < inside.size(); i++) {
          copy(copy, i, inside.get(i));
        }
      }
      case XmlText text -> {
        XmlText copy = (XmlText) parent.insert(transaction, at, NewType.XML_TEXT);
        text.attributes().forEach((name, value) -> copy.setAttribute(transaction, name, value));
        insert(copy, 0, units(text));
      }
    }
  }
}
