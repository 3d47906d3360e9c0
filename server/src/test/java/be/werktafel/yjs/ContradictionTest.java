package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two writers with one client id, detected by a document with the text of the first. */
class ContradictionTest {
  private final Doc held = new Doc(1);

  private static Update update(String... texts) {
    Doc writer = new Doc(7);
    for (String text : texts) {
      writer.transact(t -> writer.text("t").insert(t, writer.text("t").length(), text));
    }
    return Update.decode(writer.encodeStateAsUpdate());
  }

  @Test
  void theSameTextInOtherRunsDoesNotContradict() {
    held.apply(update("a", "bc", "def"));
    assertThat(held.contradicts(update("abcdef"))).isFalse();
    assertThat(held.contradicts(update("ab", "c"))).isFalse();
    assertThat(held.contradicts(update("abcdef", "ghi"))).isFalse();
  }

  @Test
  void differentTextAtTheSameClocksContradicts() {
    held.apply(update("abc"));
    assertThat(held.contradicts(update("abd"))).isTrue();
    assertThat(held.contradicts(update("xbc", "more"))).isTrue();
  }

  @Test
  void theSameTextAtAnotherPlaceContradicts() {
    held.apply(update("abc"));
    Doc writer = new Doc(7);
    writer.transact(t -> writer.text("t").insert(t, 0, "ab"));
    writer.transact(t -> writer.text("t").insert(t, 0, "c"));
    assertThat(held.contradicts(Update.decode(writer.encodeStateAsUpdate()))).isTrue();
  }

  @Test
  void theSameTextInAnotherRootContradicts() {
    held.apply(update("abc"));
    Doc writer = new Doc(7);
    writer.transact(t -> writer.text("other").insert(t, 0, "abc"));
    assertThat(held.contradicts(Update.decode(writer.encodeStateAsUpdate()))).isTrue();
  }

  @Test
  void theSameTextInAnotherElementContradicts() {
    Doc start = new Doc(3);
    start.transact(
        t -> {
          start.xmlFragment("x").insertElement(t, 0, "paragraph");
          start.xmlFragment("x").insertElement(t, 1, "paragraph");
        });
    held.apply(start.encodeStateAsUpdate());
    held.apply(textIn(start, 0, "abc"));
    assertThat(held.contradicts(textIn(start, 0, "abc"))).isFalse();
    assertThat(held.contradicts(textIn(start, 1, "abc"))).isTrue();
  }

  private static Update textIn(Doc start, int paragraph, String text) {
    Doc writer = new Doc(7);
    writer.apply(start.encodeStateAsUpdate());
    XmlElement element = (XmlElement) writer.xmlFragment("x").children().get(paragraph);
    return Update.decode(writer.transact(t -> element.insertText(t, 0, text)));
  }

  @Test
  void theSameValueUnderAnotherKeyContradicts() {
    held.apply(value("a"));
    assertThat(held.contradicts(value("a"))).isFalse();
    assertThat(held.contradicts(value("b"))).isTrue();
  }

  private static Update value(String key) {
    Doc writer = new Doc(7);
    return Update.decode(writer.transact(t -> writer.map("m").set(t, key, 1)));
  }

  @Test
  void contentOfAnotherKindContradicts() {
    held.apply(update("a"));
    Doc writer = new Doc(7);
    writer.transact(t -> writer.xmlFragment("t").insertElement(t, 0, "paragraph"));
    assertThat(held.contradicts(Update.decode(writer.encodeStateAsUpdate()))).isTrue();
  }

  @Test
  void contentDeletedOnEitherSideIsNotCompared() {
    held.apply(update("abc"));
    held.transact(t -> held.text("t").delete(t, 1, 1));
    assertThat(held.contradicts(update("axc"))).isFalse();
    assertThat(held.contradicts(update("axd"))).isTrue();
    Doc writer = new Doc(7);
    writer.transact(t -> writer.text("t").insert(t, 0, "abc"));
    writer.transact(t -> writer.text("t").delete(t, 0, 3));
    assertThat(held.contradicts(Update.decode(writer.encodeStateAsUpdate()))).isFalse();
  }

  @Test
  void unknownContentDoesNotContradict() {
    assertThat(held.contradicts(update("abc"))).isFalse();
  }

  @Test
  void comparingDoesNotChangeTheDocument() {
    held.apply(update("abc"));
    byte[] before = held.encodeStateAsUpdate();
    held.contradicts(update("xyz", "more"));
    assertThat(held.encodeStateAsUpdate()).isEqualTo(before);
    assertThat(held.stateVector().get(7)).isEqualTo(3);
  }
}
