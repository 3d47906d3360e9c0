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
