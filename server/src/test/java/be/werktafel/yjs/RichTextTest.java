package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RichTextTest {
  private static final Map<String, Boolean> BOLD = Map.of("bold", true);

  private final Doc doc = new Doc(1);
  private final YText text = doc.text("t");

  @Test
  void insertedTextTakesTheFormatOnTheLeft() {
    doc.transact(t -> text.insert(t, 0, "vet", BOLD));
    doc.transact(t -> text.insert(t, 3, "ter"));
    doc.transact(t -> text.insert(t, 6, " niet", Map.of()));
    assertThat(text.runs())
        .containsExactly(
            new Run.Text("vetter", Map.of("bold", true)), new Run.Text(" niet", Map.of()));
  }

  @Test
  void formatsThatAreSetAndRemovedLeaveOneRun() {
    doc.transact(t -> text.insert(t, 0, "abc"));
    doc.transact(t -> text.format(t, 1, 1, BOLD));
    assertThat(text.runs()).hasSize(3);
    java.util.Map<String, Object> none = new java.util.HashMap<>();
    none.put("bold", null);
    doc.transact(t -> text.format(t, 0, 3, none));
    assertThat(text.runs()).containsExactly(new Run.Text("abc", Map.of()));
  }

  @Test
  void anEmbedHasLengthOne() {
    doc.transact(t -> text.insert(t, 0, "ab"));
    doc.transact(t -> text.insertEmbed(t, 1, Map.of("image", "x.png"), BOLD));
    assertThat(text.length()).isEqualTo(3);
    assertThat(text.toString()).isEqualTo("ab");
    assertThat(text.runs())
        .containsExactly(
            new Run.Text("a", Map.of()),
            new Run.Embed(Map.of("image", "x.png"), Map.of("bold", true)),
            new Run.Text("b", Map.of()));
  }

  @Test
  void lengthsCountUtf16Units() {
    doc.transact(t -> text.insert(t, 0, "é\ud83d\ude00字"));
    assertThat(text.length()).isEqualTo(4);
    doc.transact(t -> text.delete(t, 1, 2));
    assertThat(text.toString()).isEqualTo("é字");
  }

  @Test
  void aTreeIsReadWithItsAttributesAncestorsAndPositions() {
    XmlFragment root = doc.xmlFragment("default");
    doc.transact(
        t -> {
          XmlElement list = root.insertElement(t, 0, "bulletList");
          XmlElement item = list.insertElement(t, 0, "listItem");
          XmlElement paragraph = item.insertElement(t, 0, "paragraph");
          paragraph.setAttribute(t, "id", "b1");
          paragraph.setAttribute(t, "gone", 1);
          paragraph.removeAttribute(t, "gone");
          XmlText words = paragraph.insertText(t, 0, "hallo");
          words.format(t, 0, 2, BOLD);
        });
    assertThat(root.toXml())
        .isEqualTo(
            "<bulletlist><listitem><paragraph"
                + " id=\"b1\"><bold>ha</bold>llo</paragraph></listitem></bulletlist>");
    XmlElement list = (XmlElement) root.children().getFirst();
    XmlElement item = (XmlElement) list.children().getFirst();
    XmlElement paragraph = (XmlElement) item.children().getFirst();
    XmlText words = (XmlText) paragraph.children().getFirst();
    assertThat(paragraph.attribute("id")).isEqualTo("b1");
    assertThat(paragraph.attribute("gone")).isNull();
    assertThat(List.<XmlNode>of(list, words))
        .extracting(XmlNode::ancestors)
        .containsExactly(List.of(), List.of(list, item, paragraph));
    assertThat(words.parent()).contains(paragraph);
    assertThat(root.parent()).isEmpty();

    RelativePosition position = RelativePosition.at(words, 2, RelativePosition.Side.RIGHT);
    doc.transact(t -> words.insert(t, 0, "o, "));
    RelativePosition.Place place = position.resolve(doc).orElseThrow();
    assertThat(place.index()).isEqualTo(5);
    assertThat(place.type()).isEqualTo(words);

    doc.transact(t -> words.delete(t, 5, 1));
    assertThat(position.resolve(doc)).contains(new RelativePosition.Place(words, 5));
    assertThat(position.isBesideDeleted(doc)).isTrue();
    doc.transact(t -> list.delete(t, 0, 1));
    assertThat(position.resolve(doc)).isEmpty();
    assertThat(paragraph.isDeleted()).isTrue();
    assertThat(root.children()).isEqualTo(List.of(list));
  }

  @Test
  void aTextHasAttributesOfItsOwn() {
    doc.transact(
        t -> {
          text.setAttribute(t, "lang", "nl");
          text.setAttribute(t, "gone", 1);
          text.removeAttribute(t, "gone");
        });
    assertThat(text.attributes()).isEqualTo(Map.of("lang", "nl"));
    assertThat(text.length()).isZero();
  }

  @Test
  void aHookIsAMapWithAName() {
    doc.transact(
        t -> {
          var hook = (XmlHook) doc.xmlFragment("x").insert(t, 0, NewType.xmlHook("video"));
          hook.set(t, "src", "a.mp4");
          hook.set(t, "loop", true);
          hook.delete(t, "loop");
        });
    Doc other = new Doc(2);
    other.apply(doc.encodeStateAsUpdate());
    var hook = (XmlHook) Values.list(other.xmlFragment("x").branch).getFirst();
    assertThat(hook.name()).isEqualTo("video");
    assertThat(hook.toJson()).isEqualTo(Map.of("src", "a.mp4"));
    assertThat(hook.length()).isEqualTo(1);
  }

  @Test
  void concurrentInsertsAtOnePlaceConverge() {
    doc.transact(t -> text.insert(t, 0, "[]"));
    Doc other = new Doc(2);
    other.apply(doc.encodeStateAsUpdate());
    byte[] mine = doc.transact(t -> text.insert(t, 1, "mijn"));
    byte[] theirs = other.transact(t -> other.text("t").insert(t, 1, "jouw"));
    doc.apply(theirs);
    other.apply(mine);
    assertThat(text.toString()).isEqualTo("[mijnjouw]").isEqualTo(other.text("t").toString());
  }
}
