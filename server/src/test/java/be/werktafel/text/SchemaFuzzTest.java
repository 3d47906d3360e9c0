package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.lib0.MalformedException;
import be.werktafel.text.SchemaDoor.Verdict;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.NewType;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.Update;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Offers random updates to a document behind the schema door: from many writers, in any order, with
 * gaps and with changed bytes. {@code -Dupdates=100000} offers more, {@code -Dseed} others.
 */
class SchemaFuzzTest {
  private static final int UPDATES = Integer.getInteger("updates", 2_000);
  private static final long SEED = Long.getLong("seed", 7);
  private static final int UPDATES_OF_ONE_DOCUMENT = 200;
  private static final SchemaDoor.Bounds BOUNDS = new SchemaDoor.Bounds(8_000, 3_000, 60);

  private static final List<String> NAMES =
      Stream.concat(DocumentSchema.NODES.keySet().stream().sorted(), Stream.of("video", "doc", ""))
          .toList();
  private static final List<String> ATTRIBUTES =
      List.of(
          "id",
          "starttekst",
          "kind",
          "level",
          "colspan",
          "rowspan",
          "colwidth",
          "start",
          "label",
          "checked",
          "onclick");
  private static final List<String> MARKS = List.of("bold", "link", "italic", "comment", "link--x");
  private static final List<NewType> TYPES =
      List.of(
          NewType.MAP,
          NewType.ARRAY,
          NewType.TEXT,
          NewType.XML_TEXT,
          NewType.XML_FRAGMENT,
          NewType.xmlHook("hook"));

  private final Random random = new Random(SEED);
  private final List<List<byte[]>> takenOf = new ArrayList<>();
  private int taken;
  private int refused;

  @Test
  void everyUpdateThatTheDoorTakesFitsTheSchema() {
    for (int offered = 0; offered < UPDATES; offered += UPDATES_OF_ONE_DOCUMENT) {
      offerToOneDocument(offered);
    }
    // Both outcomes occur often enough.
    assertThat(taken).as("taken, seed %d", SEED).isGreaterThan(UPDATES / 20);
    assertThat(refused).as("refused, seed %d", SEED).isGreaterThan(UPDATES / 20);
    everyOutputCanBeRead();
    twoEditorsStayAliveAndInStep();
  }

  private void everyOutputCanBeRead() {
    var json = JsonMapper.builder().build();
    var markdown = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    for (List<byte[]> updates : takenOf) {
      Document document = NeutralReader.read(documentOf(updates));
      String words = String.join("", Words.lines(document)).replaceAll("\\s", "");
      String html = Jsoup.parse(Html.of(document)).text().replaceAll("\\s", "");
      assertThat(html.length()).as("seed %d", SEED).isGreaterThanOrEqualTo(words.length() / 2);
      assertThat(markdown.parse(Markdown.of(document)).getFirstChild()).isNotNull();
      assertThat(json.readValue(json.writeValueAsBytes(document), Document.class))
          .isEqualTo(document);
    }
  }

  private void twoEditorsStayAliveAndInStep() {
    List<List<String>> documents =
        takenOf.stream()
            .map(updates -> updates.stream().map(Base64.getEncoder()::encodeToString).toList())
            .toList();
    assertThat(WebScript.run("open-editors.mjs", documents)).as("seed %d", SEED).containsOnly("");
  }

  private static Doc documentOf(List<byte[]> updates) {
    Doc doc = new Doc(3);
    updates.forEach(doc::apply);
    return doc;
  }

  private void offerToOneDocument(int first) {
    Doc held = new Doc(2);
    held.apply(Poisons.section());
    takenOf.add(new ArrayList<>(List.of(Poisons.section())));
    var door = new SchemaDoor(held, DocumentSchema.SECTION, BOUNDS);
    List<byte[]> withheld = new ArrayList<>();
    for (int i = 0; i < UPDATES_OF_ONE_DOCUMENT; i++) {
      for (byte[] bytes : updatesOfSomebody(held.encodeStateAsUpdate(), withheld)) {
        Update update = decoded(bytes);
        if (update != null) {
          offer(held, door, update, "seed %d, update %d".formatted(SEED, first + i));
        }
      }
    }
  }

  private void offer(Doc held, SchemaDoor door, Update update, String name) {
    // As in a room: an update that contradicts the document does not reach the door.
    if (held.contradicts(update)) {
      return;
    }
    switch (door.check(update, held.encodeStateAsUpdate().length)) {
      case Verdict.Fits _ -> {
        taken++;
        held.apply(update);
        takenOf.getLast().add(update.bytes());
        assertThat(held.hasPendingStructs()).as(name).isFalse();
        assertThat(Healing.isWhole(held, DocumentSchema.SECTION)).as(name).isTrue();
      }
      case Verdict.Unfit _, Verdict.TooLarge _ -> refused++;
      case Verdict.Waits(Map<Long, Integer> missing) -> assertThat(missing).as(name).isNotEmpty();
    }
  }

  private static @Nullable Update decoded(byte[] bytes) {
    try {
      return Update.decode(bytes);
    } catch (MalformedException e) {
      return null;
    }
  }

  /** A few edits of one writer: separate, merged, in a wrong order, truncated or changed. */
  private List<byte[]> updatesOfSomebody(byte[] state, List<byte[]> withheld) {
    Doc writer = new Doc(1_000 + random.nextInt(1_000_000));
    writer.apply(state);
    List<byte[]> updates = new ArrayList<>();
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      updates.add(writer.transact(this::edit));
    }
    switch (random.nextInt(8)) {
      case 0 -> updates = List.of(Update.merge(updates));
      case 1 -> updates = updates.reversed();
      case 2 -> withheld.add(updates.removeFirst());
      case 3 -> {
        if (!withheld.isEmpty()) {
          updates.add(withheld.remove(random.nextInt(withheld.size())));
        }
      }
      case 4 -> updates = updates.stream().map(this::changed).toList();
      case 5 -> updates = List.of(writer.encodeStateAsUpdate());
      default -> {}
    }
    return updates;
  }

  private byte[] changed(byte[] update) {
    byte[] changed = Arrays.copyOf(update, update.length);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private void edit(Transaction t) {
    XmlFragment place = place(t.doc().xmlFragment(random.nextInt(30) == 0 ? "evil" : "default"));
    switch (random.nextInt(10)) {
      case 0 -> place.insert(t, random.nextInt(place.length() + 1), pick(TYPES));
      case 1 -> {
        if (place.length() > 0) {
          place.delete(t, random.nextInt(place.length()), 1);
        }
      }
      case 2 -> {
        if (place instanceof XmlElement element) {
          element.setAttribute(t, pick(ATTRIBUTES), value());
        }
      }
      case 3, 4 -> place.insertText(t, random.nextInt(place.length() + 1), "woorden é 😀");
      case 5, 6, 7 -> fitting(t, t.doc().xmlFragment("default"));
      default -> place.insertElement(t, random.nextInt(place.length() + 1), pick(NAMES));
    }
    for (XmlNode node : place.children()) {
      if (node instanceof XmlText text && random.nextInt(3) == 0) {
        edit(t, text);
      }
    }
  }

  /** Makes a random edit that an editor could make. */
  private void fitting(Transaction t, XmlFragment root) {
    XmlElement paragraph = root.insertElement(t, random.nextInt(root.length() + 1), "paragraph");
    paragraph.setAttribute(t, "id", "abcdefgh");
    XmlText text = paragraph.insertText(t, 0, "een gewone zin");
    if (random.nextBoolean()) {
      text.format(t, 2, 5, Map.of("bold", Map.of()));
    }
  }

  private void edit(Transaction t, XmlText text) {
    int at = random.nextInt(text.toString().length() + 1);
    switch (random.nextInt(6)) {
      case 0 -> text.insertEmbed(t, 0, Map.of("label", "x"), Map.of());
      case 1 -> text.insertEmbed(t, 0, pick(TYPES), Map.of());
      case 2 -> text.setAttribute(t, pick(ATTRIBUTES), value());
      case 3 -> {
        if (text.length() > 0) {
          text.format(t, 0, 1, Map.of(pick(MARKS), markValue()));
        }
      }
      default ->
          text.insert(t, Math.min(at, text.length()) == text.length() ? text.length() : 0, "abc");
    }
  }

  /** A fragment or an element at a random depth. */
  private XmlFragment place(XmlFragment from) {
    XmlFragment place = from;
    while (random.nextInt(3) > 0) {
      List<XmlElement> inside =
          place.children().stream()
              .filter(XmlElement.class::isInstance)
              .map(XmlElement.class::cast)
              .toList();
      if (inside.isEmpty()) {
        return place;
      }
      place = pick(inside);
    }
    return place;
  }

  private @Nullable Object value() {
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(5);
      case 3 -> 1e9;
      case 4 -> new byte[] {1};
      case 5 -> List.of(1, 2);
      case 6 -> Map.of("a", 1);
      case 7 -> pick(TYPES);
      default -> "waarde";
    };
  }

  private Object markValue() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("href", "https://example.org");
      case 2 -> Map.of("href", Map.of("a", 1));
      default -> "waarde";
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
