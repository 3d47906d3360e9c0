package be.werktafel.yjs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A peer that makes random edits to every kind of shared type. */
final class RandomPeer {
  private static final List<String> WORDS =
      List.of("straat", "hoek", "é", "\ud83d\ude00", "字", "\n", "ab", "\"");

  final Doc doc;
  private final Random random;

  RandomPeer(long clientId, long seed) {
    doc = new Doc(clientId);
    random = new Random(seed);
    doc.text("text");
    doc.xmlFragment("default");
    doc.map("map");
    doc.array("array");
  }

  byte[] edit() {
    return doc.transact(this::edit);
  }

  private void edit(Transaction t) {
    switch (random.nextInt(7)) {
      case 0, 1 -> edit(t, doc.text("text"));
      case 2, 3 -> editXml(t);
      case 4 -> {
        if (random.nextInt(4) == 0) {
          doc.map("map").delete(t, word());
        } else {
          doc.map("map").set(t, word(), value());
        }
      }
      case 5 ->
          doc.array("array")
              .insert(
                  t, random.nextInt(doc.array("array").length() + 1), Arrays.asList(value(), null));
      default -> {
        if (doc.array("array").length() > 0) {
          doc.array("array").delete(t, random.nextInt(doc.array("array").length()), 1);
        }
      }
    }
  }

  private void editXml(Transaction t) {
    XmlFragment root = doc.xmlFragment("default");
    List<XmlNode> children = root.children();
    if (children.isEmpty() || random.nextInt(5) == 0) {
      XmlElement paragraph =
          root.insertElement(t, random.nextInt(children.size() + 1), "paragraph");
      paragraph.insertText(t, 0, word());
      paragraph.setAttribute(t, "id", random.nextInt(100));
    } else if (random.nextInt(8) == 0) {
      root.delete(t, random.nextInt(children.size()), 1);
    } else if (children.get(random.nextInt(children.size())) instanceof XmlElement element) {
      element.children().forEach(child -> edit(t, (XmlText) child));
    }
  }

  private void edit(Transaction t, YText text) {
    String characters = text.toString();
    boolean hasEmbeds = text.length() != characters.length();
    int from = hasEmbeds ? 0 : between(characters, random.nextInt(characters.length() + 1));
    int to =
        hasEmbeds
            ? 0
            : between(characters, Math.min(characters.length(), from + random.nextInt(4)));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(t, from, to - from);
      case 1 -> text.format(t, from, to - from, Map.of("bold", random.nextBoolean()));
      case 2 -> text.insert(t, from, word(), Map.of("link", Map.of("href", word())));
      case 3 -> text.insertEmbed(t, from, Map.of("image", word()), Map.of());
      default -> text.insert(t, from, word());
    }
  }

  private static int between(String characters, int index) {
    return index < characters.length() && Character.isLowSurrogate(characters.charAt(index))
        ? index + 1
        : index;
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private Object value() {
    return switch (random.nextInt(7)) {
      case 0 -> NewType.MAP;
      case 1 -> new byte[] {1, 2};
      case 2 -> List.of(1, "a");
      case 3 -> Map.of("a", 0.5);
      case 4 -> random.nextBoolean();
      default -> word();
    };
  }
}
