package be.werktafel.material;

import be.werktafel.text.Inline;
import be.werktafel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the content of one line: merges what has the same marks, and trims both ends. */
final class Line {
  private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?://|mailto:)\\S{1,1900}");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  private final Size size;
  private final List<Inline> inlines = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private Set<Mark> marks = EnumSet.noneOf(Mark.class);
  private @Nullable String href;

  Line(Size size) {
    this.size = size;
  }

  /**
   * @param address of a link; ignored unless it leads to a page or a mailbox
   */
  void text(String text, Set<Mark> marks, @Nullable String address) {
    size.count(text.length());
    String link = address != null && ADDRESS.matcher(address).matches() ? address : null;
    if (!marks.equals(this.marks) || !Objects.equals(link, href)) {
      flush();
      this.marks = marks.isEmpty() ? EnumSet.noneOf(Mark.class) : EnumSet.copyOf(marks);
      href = link;
    }
    pending.append(text);
  }

  void text(String text) {
    text(text, Set.of(), null);
  }

  void lineBreak() {
    flush();
    inlines.add(new Inline.Break());
  }

  private void flush() {
    if (!pending.isEmpty()) {
      inlines.add(
          new Inline.Text(SPACES.matcher(pending).replaceAll(" "), List.copyOf(marks), href));
      pending.setLength(0);
    }
  }

  /** The content; the line is empty afterwards. */
  List<Inline> take() {
    flush();
    List<Inline> line = new ArrayList<>(inlines);
    inlines.clear();
    while (!line.isEmpty() && trimmed(line, 0)) {
      line.removeFirst();
    }
    while (!line.isEmpty() && trimmed(line, line.size() - 1)) {
      line.removeLast();
    }
    return List.copyOf(line);
  }

  /** Trims the outer end of the inline there. True when nothing of it is left. */
  private static boolean trimmed(List<Inline> line, int at) {
    if (!(line.get(at) instanceof Inline.Text text)) {
      return true;
    }
    String words = at == 0 ? text.text().stripLeading() : text.text();
    if (at == line.size() - 1) {
      words = words.stripTrailing();
    }
    line.set(at, new Inline.Text(words, text.marks(), text.href()));
    return words.isEmpty();
  }
}
