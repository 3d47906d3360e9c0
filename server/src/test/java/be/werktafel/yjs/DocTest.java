package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocTest {
  private static Doc copy(Doc doc) {
    Doc copy = new Doc(doc.clientId() + 1);
    copy.apply(doc.encodeStateAsUpdate());
    return copy;
  }

  @Test
  void aTransactionEmitsExactlyWhatItChanged() {
    Doc doc = new Doc(1);
    Doc listener = new Doc(2);
    listener.apply(doc.transact(t -> doc.text("t").insert(t, 0, "een twee")));
    listener.apply(
        doc.transact(
            t -> {
              doc.text("t").delete(t, 0, 4);
              doc.text("t").insert(t, 4, " drie");
            }));
    assertThat(listener.text("t").toString()).isEqualTo("twee drie");
    assertThat(listener.encodeStateAsUpdate()).isEqualTo(doc.encodeStateAsUpdate());
  }

  @Test
  void onlyTheRunningTransactionMayEdit() {
    Doc doc = new Doc(1);
    List<Transaction> kept = new ArrayList<>();
    doc.transact(kept::add);
    assertThatIllegalStateException()
        .isThrownBy(() -> doc.text("t").insert(kept.getFirst(), 0, "a"));
    assertThatIllegalStateException()
        .isThrownBy(() -> doc.transact(t -> new Doc(2).text("t").insert(t, 0, "a")));
    assertThatIllegalStateException().isThrownBy(() -> doc.transact(t -> doc.apply(new byte[2])));
    assertThat(doc.encodeStateAsUpdate()).containsExactly(0, 0);
  }

  @Test
  void editsBeforeAnExceptionStayAndTheDocumentRemainsUsable() {
    Doc doc = new Doc(1);
    StateVector before = doc.stateVector();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(
            () ->
                doc.transact(
                    t -> {
                      doc.text("t").insert(t, 0, "ab");
                      doc.text("t").delete(t, 0, 1);
                      doc.text("t").insert(t, 99, "c");
                    }));
    doc.transact(t -> doc.text("t").insert(t, 1, "!"));
    assertThat(doc.text("t").toString()).isEqualTo("b!");
    Doc listener = new Doc(2);
    listener.apply(doc.encodeStateAsUpdate(before));
    assertThat(listener.text("t").toString()).isEqualTo("b!");
  }

  @Test
  void indicesOutsideATypeAreRefused() {
    Doc doc = new Doc(1);
    doc.transact(
        t -> {
          doc.text("t").insert(t, 0, "ab");
          doc.array("a").insert(t, 0, List.of(1, 2));
          doc.xmlFragment("x").insertElement(t, 0, "p");
        });
    byte[] state = doc.encodeStateAsUpdate();
    List<Runnable> edits =
        List.of(
            () -> doc.transact(t -> doc.text("t").insert(t, 3, "c")),
            () -> doc.transact(t -> doc.text("t").insert(t, -1, "c")),
            () -> doc.transact(t -> doc.text("t").delete(t, 1, 2)),
            () -> doc.transact(t -> doc.text("t").format(t, 0, 3, Map.of("bold", true))),
            () -> doc.transact(t -> doc.array("a").insert(t, 3, List.of(3))),
            () -> doc.transact(t -> doc.array("a").delete(t, 1, 2)),
            () -> doc.transact(t -> doc.xmlFragment("x").delete(t, 0, 2)),
            () -> doc.transact(t -> doc.xmlFragment("x").insertText(t, 2, "")),
            () -> doc.array("a").get(2),
            () -> RelativePosition.at(doc.text("t"), 3, RelativePosition.Side.LEFT));
    for (Runnable edit : edits) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(edit::run);
    }
    assertThat(doc.encodeStateAsUpdate()).isEqualTo(state);
  }

  @Test
  void aDocumentTakesANewClientIdWhenAnotherWriterUsesIt() {
    Doc ours = new Doc(5);
    Doc theirs = new Doc(5);
    ours.apply(theirs.transact(t -> theirs.text("t").insert(t, 0, "a")));
    assertThat(ours.clientId()).isNotEqualTo(5);
    ours.apply(theirs.encodeStateAsUpdate());
    long afterwards = ours.clientId();
    ours.apply(theirs.encodeStateAsUpdate());
    assertThat(ours.clientId()).isEqualTo(afterwards);
  }

  @Test
  void aRootHasOneKind() {
    Doc doc = new Doc(1);
    doc.text("t");
    assertThatIllegalStateException().isThrownBy(() -> doc.map("t"));
  }

  @Test
  void everyKindOfValueIsReadBack() {
    Doc doc = new Doc(1);
    doc.transact(
        t -> {
          YMap map = doc.map("m");
          map.set(t, "long", 7L);
          map.set(t, "list", Arrays.asList(1.5, null, "x"));
          map.set(t, "bytes", new byte[] {1});
          map.set(t, "map", NewType.MAP);
          ((YMap) Objects.requireNonNull(map.get("map"))).set(t, "inner", NewType.ARRAY);
          map.set(t, "text", NewType.TEXT);
          ((YText) Objects.requireNonNull(map.get("text"))).insert(t, 0, "genest");
          map.set(t, "gone", true);
          map.delete(t, "gone");
        });
    YMap read = copy(doc).map("m");
    assertThat(read.keys()).containsExactly("bytes", "list", "long", "map", "text");
    assertThat(read.length()).isEqualTo(5);
    assertThat(read.has("gone")).isFalse();
    assertThat(read.get("long")).isEqualTo(7);
    assertThat(read.get("list")).isEqualTo(Arrays.asList(1.5, null, "x"));
    assertThat((byte[]) read.get("bytes")).containsExactly(1);
    assertThat(read.toJson())
        .containsEntry("map", Map.of("inner", List.of()))
        .containsEntry("text", "genest");
  }

  @Test
  void valuesThatJavaScriptLacksAreRefusedBeforeAnyChange() {
    Doc doc = new Doc(1);
    Object unknown = java.time.Instant.EPOCH;
    List<Runnable> edits =
        List.of(
            () -> doc.transact(t -> doc.map("m").set(t, "k", unknown)),
            () -> doc.transact(t -> doc.map("m").set(t, "k", List.of(Map.of("a", unknown)))),
            () -> doc.transact(t -> doc.array("a").insert(t, 0, List.of(1, unknown))),
            () -> doc.transact(t -> doc.text("t").insertEmbed(t, 0, new byte[1], Map.of())),
            () -> doc.transact(t -> doc.text("t").insert(t, 0, "a", Map.of("b", unknown))));
    for (Runnable edit : edits) {
      assertThatIllegalArgumentException().isThrownBy(edit::run);
    }
    assertThat(doc.encodeStateAsUpdate()).containsExactly(0, 0);
  }

  @Test
  void objectKeysAreWrittenInTheOrderOfJavaScript() {
    Doc doc = new Doc(1);
    Map<String, Object> object = new java.util.LinkedHashMap<>();
    object.put("b", 1);
    object.put("10", 2);
    object.put("2", 3);
    doc.transact(t -> doc.map("m").set(t, "k", object));
    assertThat(((Map<?, ?>) Objects.requireNonNull(doc.map("m").get("k"))).keySet().toArray())
        .containsExactly("2", "10", "b");
    assertThat(CanonicalForm.of(doc.encodeStateAsUpdate())).isEqualTo(doc.encodeStateAsUpdate());
  }

  @Test
  void aDocumentCanReferToAnother() {
    Doc doc = new Doc(1);
    Subdocument other = new Subdocument("guid", Map.of("autoLoad", true));
    doc.transact(
        t -> {
          doc.map("m").set(t, "d", other);
          doc.array("a").push(t, List.of(other, 1));
        });
    assertThat(copy(doc).map("m").get("d")).isEqualTo(other);
    assertThat(copy(doc).array("a").values()).containsExactly(other, 1);
  }
}
