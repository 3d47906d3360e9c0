package be.werktafel.passages;

import be.werktafel.yjs.Run;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of text of a draft: a block with text, or the part of one between two line breaks. Its
 * characters know their place in the document. Valid for one state of the document.
 *
 * @param block the element that holds the text
 * @param breakBefore the line break that starts this line; null at the start of a block
 */
record EditableLine(
    XmlElement block, @Nullable XmlElement breakBefore, List<EditableLine.Unit> units) {
  /** Deeper than any editor nests. */
  private static final int MAX_DEPTH = 200;

  /**
   * A character of the line, or an inline element in it that is not text.
   *
   * @param c the character, or {@link #ELEMENT}
   * @param text the text that holds the character; null for an element and for the label of one
   * @param index the index in that text
   * @param marks the marks of the character
   * @param word the number of word characters of the draft before this one; -1 for a unit that is
   *     no word character
   */
  record Unit(
      char c, @Nullable XmlText text, int index, Map<String, @Nullable Object> marks, int word) {
    boolean isBlank() {
      return text != null && word < 0;
    }

    /** Whether readers see the character: it belongs to a text or to the label of an element. */
    boolean isShown() {
      return text != null || c != ELEMENT;
    }
  }

  /** Stands for the boundary of an inline element, which has no characters of its own. */
  static final char ELEMENT = '\ufffc';

  /** The lines of a document in reading order. */
  static List<EditableLine> of(XmlFragment root) {
    var reader = new Reader();
    reader.walk(root, 0);
    return reader.lines;
  }

  private static final class Reader {
    final List<EditableLine> lines = new ArrayList<>();
    private int words;

    void walk(XmlFragment parent, int depth) {
      if (depth > MAX_DEPTH) {
        return;
      }
      EditableLine line = null;
      for (var child : parent.children()) {
        switch (child) {
          case XmlElement element when !DraftWords.isInline(element) -> walk(element, depth + 1);
          case XmlElement element when parent instanceof XmlElement block -> {
            line = line == null ? begin(block, null) : line;
            if (DraftWords.isBreak(element)) {
              line = begin(block, element);
            } else {
              inline(element, line);
            }
          }
          case XmlText text when parent instanceof XmlElement block -> {
            line = line == null ? begin(block, null) : line;
            read(text, line);
          }
          case XmlElement _, XmlText _ -> {}
        }
      }
    }

    private EditableLine begin(XmlElement block, @Nullable XmlElement breakBefore) {
      var line = new EditableLine(block, breakBefore, new ArrayList<>());
      lines.add(line);
      return line;
    }

    private void inline(XmlElement element, EditableLine line) {
      line.units.add(new Unit(ELEMENT, null, 0, Map.of(), -1));
      if (DraftWords.label(element) instanceof String label) {
        label.chars().forEach(c -> line.units.add(new Unit((char) c, null, 0, Map.of(), -1)));
      }
      for (var child : element.children()) {
        if (child instanceof XmlText text) {
          read(text, line);
        }
      }
      line.units.add(new Unit(ELEMENT, null, 0, Map.of(), -1));
    }

    private void read(XmlText text, EditableLine line) {
      int index = 0;
      for (var run : text.runs()) {
        switch (run) {
          case Run.Text plain -> {
            for (int i = 0; i < plain.text().length(); i++) {
              char c = plain.text().charAt(i);
              int word = DraftWords.isBlank(c) ? -1 : words++;
              line.units.add(new Unit(c, text, index++, plain.attributes(), word));
            }
          }
          case Run.Embed _ -> {
            index++;
            line.units.add(new Unit(ELEMENT, null, 0, Map.of(), -1));
          }
        }
      }
    }
  }
}
