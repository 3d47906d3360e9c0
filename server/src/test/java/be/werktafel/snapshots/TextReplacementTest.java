package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextReplacementTest {
  private static final List<String> PIECES =
      List.of("straat ", "gast", " ", "👩‍👩‍👧", "😀", "😁", "é", "x");
  private static final List<Map<String, @Nullable Object>> FORMATS =
      List.of(Map.of(), Map.of(), Map.of("bold", Map.of()), Map.of("link", Map.of("href", "a")));

  private int ids;

  @Test
  void anyTextCanBeReplacedByAnyOther() {
    for (int round = 0; round < 300; round++) {
      long seed = round;
      var random = new Random(seed);
      var doc = new Doc(1);
      edit(doc, random, 12);
      var wanted = copyOf(doc);
      edit(doc, random, 12);
      var other = copyOf(doc);

      replace(doc, wanted);
      assertThat(xml(doc)).as("seed %d", seed).isEqualTo(xml(wanted));
      replace(doc, other);
      assertThat(xml(doc)).as("and on again, seed %d", seed).isEqualTo(xml(other));
    }
  }

  @Test
  void anEqualTextIsNotTouched() {
    var doc = new Doc(1);
    edit(doc, new Random(7), 20);
    assertThat(replace(doc, copyOf(doc))).isEqualTo(new byte[] {0, 0});
  }

  @Test
  void aSurrogatePairIsNotSplitWhenOnlyOneHalfDiffers() {
    var doc = new Doc(1);
    var line = new XmlText[1];
    doc.transact(
        at -> {
          var paragraph = root(doc).insertElement(at, 0, "paragraph");
          paragraph.setAttribute(at, "id", "stays");
          line[0] = paragraph.insertText(at, 0, "a😀b");
        });
    var wanted = copyOf(doc);
    doc.transact(
        at -> {
          line[0].delete(at, 1, 2);
          line[0].insert(at, 1, "😁");
        });
    replace(doc, wanted);
    assertThat(line[0].toString()).isEqualTo("a😀b");
  }

  @Test
  void concurrentTypingInAKeptBlockIsKept() {
    var doc = new Doc(1);
    edit(doc, new Random(3), 6);
    var line = new XmlText[1];
    doc.transact(
        at -> {
          var paragraph = root(doc).insertElement(at, 0, "paragraph");
          paragraph.setAttribute(at, "id", "stays");
          line[0] = paragraph.insertText(at, 0, "De hele tekst.");
        });
    var wanted = copyOf(doc);
    doc.transact(at -> line[0].delete(at, 0, line[0].length()));
    var peer = new Doc(2);
    peer.apply(doc.encodeStateAsUpdate());
    var typed =
        peer.transact(
            at ->
                ((XmlText) ((XmlElement) root(peer).children().getFirst()).children().getFirst())
                    .insert(at, 0, "En nog iets."));

    replace(doc, wanted);
    doc.apply(typed);

    assertThat(line[0].toString()).contains("De hele tekst.").contains("En nog iets.");
  }

  private static byte[] replace(Doc doc, Doc wanted) {
    return doc.transact(at -> TextReplacement.apply(at, root(doc), root(wanted)));
  }

  private static XmlFragment root(Doc doc) {
    return doc.xmlFragment("default");
  }

  private static String xml(Doc doc) {
    return root(doc).toXml();
  }

  private static Doc copyOf(Doc doc) {
    var copy = new Doc(0);
    copy.apply(doc.encodeStateAsUpdate());
    return copy;
  }

  private void edit(Doc doc, Random random, int times) {
    for (int i = 0; i < times; i++) {
      doc.transact(at -> edit(at, root(doc), random, 0));
    }
  }

  private void edit(Transaction at, XmlFragment parent, Random random, int depth) {
    var children = parent.children();
    int choice = random.nextInt(10);
    if (children.isEmpty() || choice < 4) {
      insert(at, parent, random.nextInt(children.size() + 1), random, depth);
      return;
    }
    int index = random.nextInt(children.size());
    var node = children.get(index);
    if (choice == 4) {
      parent.delete(at, index, 1 + random.nextInt(children.size() - index));
    } else if (choice == 5) {
      node.setAttribute(at, "level", random.nextInt(3));
    } else if (choice == 6) {
      node.removeAttribute(at, "level");
    } else if (node instanceof XmlElement element) {
      edit(at, element, random, depth + 1);
    } else if (node instanceof XmlText text) {
      write(at, text, random);
    }
  }

  private void insert(Transaction at, XmlFragment parent, int index, Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      write(at, parent.insertText(at, index, "begin "), random);
      return;
    }
    var element = parent.insertElement(at, index, random.nextBoolean() ? "paragraph" : "listItem");
    if (random.nextInt(4) > 0) {
      element.setAttribute(at, "id", "b" + ids++);
    }
    if (depth < 3) {
      insert(at, element, 0, random, depth + 1);
    }
  }

  private static void write(Transaction at, XmlText text, Random random) {
    if (text.length() > 0 && random.nextInt(3) == 0) {
      var characters = text.toString();
      int from = wholeCharacter(characters, random.nextInt(text.length()));
      int to = wholeCharacter(characters, from + random.nextInt(text.length() - from + 1));
      text.delete(at, from, to - from);
    }
    text.insert(
        at,
        text.length(),
        PIECES.get(random.nextInt(PIECES.size())),
        FORMATS.get(random.nextInt(FORMATS.size())));
  }

  private static int wholeCharacter(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
