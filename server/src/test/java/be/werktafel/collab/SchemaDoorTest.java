package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Part;
import be.werktafel.text.DocumentSchema;
import be.werktafel.text.Poisons;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.Update;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates that do not fit the schema are refused as a whole, before anybody else receives them. */
class SchemaDoorTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private final Hall hall = new Hall();
  private StubClient anna;
  private StubClient bert;

  @BeforeEach
  void aParagraphThatBothSee() {
    hall.gate.rules = DocumentSchema.SECTION;
    anna = hall.open("anna", 11, D1);
    bert = hall.open("bert", 12, D1);
    bert.edit(
        t -> root(bert).insertElement(t, 0, "paragraph").insertText(t, 0, "Wie mag meelezen"));
    bert.awaitSaved();
    await().until(() -> xml(anna).contains("Wie mag"));
  }

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  static List<String> poisons() {
    return Poisons.names();
  }

  private static XmlFragment root(StubClient client) {
    return client.doc.xmlFragment("default");
  }

  private static XmlText text(StubClient client) {
    return (XmlText) ((XmlElement) root(client).children().getFirst()).children().getFirst();
  }

  private static String xml(StubClient client) {
    synchronized (client) {
      return root(client).toXml();
    }
  }

  private byte[] held() {
    return hall.live.read(D1, doc -> doc.encodeStateAsUpdate());
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void anUnfitUpdateIsRefusedAndNotSentToOthers(String poison) {
    byte[] before = held();
    anna.sendUpdate(Poisons.update(poison, before));

    assertThat(anna.awaitClose()).isEqualTo("schema");
    assertThat(anna.statuses()).endsWith(false);
    assertThat(held()).isEqualTo(before);
    bert.edit(t -> text(bert).insert(t, 0, "Nog: "));
    bert.awaitSaved();
    assertThat(xml(bert)).isEqualTo("<paragraph>Nog: Wie mag meelezen</paragraph>");
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void aStateWithUnfitContentIsRefusedToo(String poison) {
    byte[] before = held();
    byte[] state = Update.merge(List.of(before, Poisons.update(poison, before)));
    anna.send(new Message.SyncStep2(state));

    assertThat(anna.awaitClose()).isEqualTo("schema");
    assertThat(held()).isEqualTo(before);
  }

  @Test
  void updatesOfAnEditorAreAccepted() {
    anna.edit(SchemaDoorTest::everything);
    anna.awaitSaved();
    await().until(() -> xml(bert).contains("tablerow"));
    assertThat(xml(bert)).isEqualTo(xml(anna));
  }

  private static void everything(Transaction t) {
    XmlFragment root = t.doc().xmlFragment("default");
    XmlElement heading = root.insertElement(t, 0, "blockHeading");
    heading.setAttribute(t, "kind", "principle");
    heading.setAttribute(t, "id", "abcdefgh");
    heading.setAttribute(t, "starttekst", true);
    heading.insertText(t, 0, "Uitgangspunt");
    XmlElement table = root.insertElement(t, 1, "table");
    XmlElement cell = table.insertElement(t, 0, "tableRow").insertElement(t, 0, "tableCell");
    cell.setAttribute(t, "colspan", 2);
    cell.setAttribute(t, "colwidth", List.of(100, 200));
    cell.setAttribute(t, "align", null);
    XmlElement line = cell.insertElement(t, 0, "paragraph");
    XmlText text = line.insertText(t, 0, "Een zin met een link.");
    text.format(t, 2, 3, Map.of("link", Map.of("href", "https://example.org")));
    text.format(t, 2, 6, Map.of("bold", Map.of()));
    line.insertElement(t, 1, "fillIn").insertText(t, 0, "ingevuld");
    line.insertElement(t, 2, "hardBreak");
  }

  @Test
  void aParagraphOf200000CharactersIsAccepted() {
    anna.edit(t -> text(anna).insert(t, 0, "x".repeat(200_000)));
    anna.awaitSaved();
  }

  @Test
  void aParagraphCannotExceedTheLimitInSmallSteps() {
    for (int i = 0; i < 3; i++) {
      anna.edit(t -> text(anna).insert(t, 0, "x".repeat(120_000)));
    }
    anna.awaitSaved();
    anna.edit(t -> text(anna).insert(t, 0, "x".repeat(120_000)));
    assertThat(anna.awaitClose()).isEqualTo("schema");
  }

  @Test
  void anUpdateWithAMissingDependencyIsNotSentToOthers() {
    byte[] first = anna.typeOffline(t -> root(anna).insertElement(t, 0, "blockquote"));
    byte[] unfit =
        anna.typeOffline(
            t -> ((XmlElement) root(anna).children().getFirst()).insertText(t, 0, "los"));
    byte[] before = held();
    int told = bert.received.size();

    anna.sendUpdate(unfit);
    assertThat(held()).isEqualTo(before);
    assertThat(bert.received).hasSize(told);

    anna.sendUpdate(first);
    assertThat(anna.awaitClose()).isEqualTo("schema");
    assertThat(xml(bert)).doesNotContain("los");
  }

  @Test
  void anUpdateIsAcceptedAndAcknowledgedWhenItsMissingDependencyArrives() {
    byte[] first = anna.typeOffline(t -> root(anna).insertElement(t, 0, "paragraph"));
    byte[] second =
        anna.typeOffline(
            t -> ((XmlElement) root(anna).children().getFirst()).insertText(t, 0, "erin"));
    anna.sendUpdate(second);
    anna.sendUpdate(first);
    anna.awaitSaved();
    await().until(() -> xml(bert).contains("<paragraph>erin</paragraph>"));
  }

  @Test
  void anOldLogOpensWithoutItsUnfitContentAndIsRepairedOnce() {
    DocumentId old = Hall.draft("D2.t3:1");
    byte[] section = Poisons.section();
    hall.log.writeAsOtherNode(old, new Part(Part.SERVER, 1, false, section));
    for (String poison : Poisons.names()) {
      byte[] update = Poisons.update(poison, section);
      hall.log.writeAsOtherNode(old, new Part("somebody", 7, true, update));
    }
    long poisoned = Poisons.names().size() + 1;

    StubClient reader = hall.open("carla", 13, old);
    reader.awaitSynced();

    assertThat(xml(reader)).contains("meelezen").contains(Poisons.WORDS).doesNotContain("video");
    await().until(() -> hall.log.entriesOf(old).size() == poisoned + 1);
    Part healing = hall.log.entriesOf(old).getLast().parts().getFirst();
    assertThat(healing.by()).isEqualTo(Part.SERVER);
    reader.edit(t -> root(reader).insertElement(t, 0, "paragraph").insertText(t, 0, "verder"));
    reader.awaitSaved();

    try (Hall later = new Hall("later", hall.database)) {
      later.gate.rules = DocumentSchema.SECTION;
      StubClient again = later.open("dirk", 14, old);
      again.awaitSynced();
      assertThat(xml(again)).isEqualTo(xml(reader));
      assertThat(hall.log.entriesOf(old)).hasSize((int) poisoned + 2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void unfitContentOfAServerEditIsNotSentToOthers() {
    hall.live.edit(
        D1,
        t -> t.doc().xmlFragment("default").insertElement(t, 0, "video").insertText(t, 0, "woord"));

    await().until(() -> xml(anna).contains("woord"));
    assertThat(xml(anna)).contains("meelezen").contains("blockquote");
    assertThat(anna.raw)
        .noneMatch(frame -> new String(frame, StandardCharsets.ISO_8859_1).contains("video"));
  }
}
