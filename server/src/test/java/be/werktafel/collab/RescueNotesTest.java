package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.RescueNote;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words that one person types into a block while another person rebuilds it. */
class RescueNotesTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final String TOLD = "{\"reason\":\"gered\"}";

  private final SharedDatabase database = new SharedDatabase();
  private final Hall hall = new Hall("a", database);
  private final List<Hall> others = new ArrayList<>();
  private StubClient anna;
  private StubClient bert;

  @BeforeEach
  void aParagraphThatBothSee() {
    anna = hall.open("anna", 11, D1);
    bert = hall.open("bert", 12, D1);
    bert.edit(t -> paragraph(t, root(bert), 0, "p1", "Wie mag meelezen"));
    bert.awaitSaved();
    await().until(() -> xml(anna).contains("Wie mag"));
  }

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    database.rescues.comeBack();
    for (Hall other : others) {
      other.close();
    }
    hall.close();
  }

  private static XmlFragment root(StubClient client) {
    return client.doc.xmlFragment("default");
  }

  private static String xml(StubClient client) {
    synchronized (client) {
      return root(client).toXml();
    }
  }

  private static XmlElement paragraph(
      Transaction t, XmlFragment in, int at, String id, String text) {
    XmlElement paragraph = in.insertElement(t, at, "paragraph");
    paragraph.setAttribute(t, "id", id);
    paragraph.insertText(t, 0, text);
    return paragraph;
  }

  private static XmlElement block(XmlFragment in, int at) {
    return (XmlElement) in.children().get(at);
  }

  private static XmlText textIn(XmlFragment in, int at) {
    return (XmlText) block(in, at).children().getFirst();
  }

  /** Turns a paragraph into a list as an editor does: deletes it, and inserts a copy. */
  private static void makeList(Transaction t, XmlFragment root) {
    String text = textIn(root, 0).toString();
    root.delete(t, 0, 1);
    XmlElement list = root.insertElement(t, 0, "bulletList");
    paragraph(t, list.insertElement(t, 0, "listItem"), 0, "p1", text);
  }

  /** Types at the end of the first block; returns the updates without sending them. */
  private static List<byte[]> typeUnsent(StubClient client, String words) {
    List<byte[]> unsent = new ArrayList<>();
    for (int i = 0; i < words.length(); i++) {
      String letter = words.substring(i, i + 1);
      unsent.add(
          client.typeOffline(
              t -> {
                XmlText text = textIn(root(client), 0);
                text.insert(t, text.length(), letter);
              }));
    }
    return unsent;
  }

  private List<RescueNote> notes() {
    return database.rescues.of(D1).stream().filter(RescueNote::isOpen).toList();
  }

  private void annaTypesWhileBertMakesAList(String words) {
    List<byte[]> unsent = typeUnsent(anna, words);
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    unsent.forEach(anna::sendUpdate);
  }

  // Which words are noted.

  @Test
  void wordsThatArriveAfterTheBlockWasRebuiltAreNoted() {
    annaTypesWhileBertMakesAList(" is wie in het team werkt.");
    anna.awaitSaved();
    assertThat(notes())
        .extracting(
            RescueNote::words,
            RescueNote::by,
            RescueNote::blockId,
            RescueNote::context,
            RescueNote::at)
        .containsExactly(
            tuple(
                " is wie in het team werkt.",
                "anna",
                "p1",
                "Wie mag meelezen",
                Instant.parse("2026-11-22T09:00:00Z")));
    assertThat(xml(bert)).doesNotContain("team");
  }

  @Test
  void earlierWordsThatARebuiltBlockLacksAreNoted() {
    byte[] rebuilt = bert.typeOffline(t -> makeList(t, root(bert)));
    typeUnsent(anna, ", en hoe").forEach(anna::sendUpdate);
    anna.awaitSaved();
    assertThat(notes()).isEmpty();
    bert.sendUpdate(rebuilt);
    bert.awaitSaved();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::by, RescueNote::blockId, RescueNote::context)
        .containsExactly(tuple(", en hoe", "anna", "p1", "Wie mag meelezen"));
  }

  @Test
  void wordsThatAPersonSawAndDeletedAreNotNoted() {
    typeUnsent(anna, "?").forEach(anna::sendUpdate);
    await().until(() -> xml(bert).contains("meelezen?"));
    bert.edit(t -> root(bert).delete(t, 0, 1));
    bert.awaitSaved();
    assertThat(database.rescues.of(D1)).isEmpty();
  }

  @Test
  void lettersThatTheAuthorDeletesLaterLeaveTheNoteAndAnEmptyNoteIsNotShown() {
    List<byte[]> unsent = typeUnsent(anna, "ja");
    for (int i = 0; i < 2; i++) {
      unsent.add(
          anna.typeOffline(
              t -> {
                XmlText text = textIn(root(anna), 0);
                text.delete(t, text.length() - 1, 1);
              }));
    }
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    unsent.subList(0, 2).forEach(anna::sendUpdate);
    anna.awaitSaved();
    assertThat(notes()).extracting(RescueNote::words).containsExactly("ja");
    anna.sendUpdate(unsent.get(2));
    anna.awaitSaved();
    assertThat(notes()).extracting(RescueNote::words).containsExactly("j");
    anna.sendUpdate(unsent.get(3));
    anna.awaitSaved();
    assertThat(notes()).isEmpty();
  }

  @Test
  void aReconnectionWithADocumentThatLostTheWordsTooDeletesNoNote() {
    annaTypesWhileBertMakesAList("?");
    anna.awaitSaved();
    await().until(() -> !xml(anna).contains("meelezen?"));
    anna.reconnect();
    anna.awaitSynced();
    bert.reconnect();
    bert.awaitSynced();
    assertThat(notes()).extracting(RescueNote::words).containsExactly("?");
  }

  @Test
  void aNoteOfOnlySpacesIsNotShown() {
    annaTypesWhileBertMakesAList("  ");
    anna.awaitSaved();
    assertThat(notes()).isEmpty();
  }

  @Test
  void wordsOfAPersonOfflineForAnHourAreNotedWithTheirPlace() {
    anna.disconnect();
    typeUnsent(anna, " vandaag");
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    hall.pass(Duration.ofHours(1));
    anna.reconnect();
    anna.awaitSynced();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::by, RescueNote::blockId)
        .containsExactly(tuple(" vandaag", "anna", "p1"));
  }

  @Test
  void twoAuthorsInOneBlockGetANoteEach() {
    StubClient carla = hall.open("carla", 13, D1);
    await().until(() -> xml(carla).contains("Wie mag"));
    List<byte[]> annas = typeUnsent(anna, " bij ons");
    List<byte[]> carlas = typeUnsent(carla, " elders");
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    annas.forEach(anna::sendUpdate);
    carlas.forEach(carla::sendUpdate);
    anna.awaitSaved();
    carla.awaitSaved();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::by, RescueNote::blockId)
        .containsExactlyInAnyOrder(
            tuple(" bij ons", "anna", "p1"), tuple(" elders", "carla", "p1"));
  }

  @Test
  void relayedWordsAreNotedForTheirAuthor() {
    typeUnsent(anna, "!").forEach(anna::sendUpdate);
    anna.awaitSaved();
    await().until(() -> xml(bert).contains("meelezen!"));
    byte[] more = typeUnsent(anna, "?").getFirst();
    anna.disconnect();
    bert.edit(t -> makeList(t, root(bert)));
    bert.sendUpdate(more);
    bert.awaitSaved();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::by)
        .containsExactly(tuple("?", "anna"));
  }

  @Test
  void aBlockInsideADeletedListIsOnItsOwnLineOfTheNote() {
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    await().until(() -> xml(anna).contains("bulletlist"));
    anna.disconnect();
    anna.typeOffline(
        t -> {
          XmlElement list = block(root(anna), 0);
          XmlText first = textIn(block(list, 0), 0);
          first.insert(t, first.length(), " nu");
          paragraph(t, list.insertElement(t, 1, "listItem"), 0, "new1", "De ouders niet.");
        });
    bert.edit(t -> root(bert).delete(t, 0, 1));
    bert.awaitSaved();
    anna.reconnect();
    anna.awaitSynced();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::blockId)
        .containsExactlyInAnyOrder(tuple(" nu", "p1"), tuple("De ouders niet.", null));
  }

  @Test
  void wordsInADeletedRowAreNotedWithTheirCell() {
    bert.edit(
        t -> {
          XmlElement table = root(bert).insertElement(t, 1, "table");
          XmlElement row = table.insertElement(t, 0, "tableRow");
          XmlElement cell = row.insertElement(t, 0, "tableCell");
          cell.setAttribute(t, "id", "cell1");
          paragraph(t, cell, 0, "p2", "Stad");
        });
    bert.awaitSaved();
    await().until(() -> xml(anna).contains("Stad"));
    byte[] typed =
        anna.typeOffline(
            t -> {
              XmlElement row = block(block(root(anna), 1), 0);
              textIn(block(row, 0), 0).insert(t, 4, " Gent");
            });
    bert.edit(t -> block(root(bert), 1).delete(t, 0, 1));
    bert.awaitSaved();
    anna.sendUpdate(typed);
    anna.awaitSaved();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::blockId, RescueNote::context)
        .containsExactly(tuple(" Gent", "p2", "Stad"));
  }

  @Test
  void wordsInAFieldOfTheSheetStayInTheField() {
    byte[] overtyped = bert.typeOffline(t -> bert.doc.text("headline").insert(t, 0, "Nieuw"));
    anna.edit(t -> anna.doc.text("headline").insert(t, 0, "Oud"));
    anna.awaitSaved();
    bert.sendUpdate(overtyped);
    bert.awaitSaved();
    assertThat(hall.live.<String>read(D1, doc -> doc.text("headline").toString()))
        .contains("Oud")
        .contains("Nieuw");
    assertThat(database.rescues.of(D1)).isEmpty();
  }

  // Durability.

  @Test
  void wordsAreAcknowledgedOnlyWhenTheirNoteIsStored() {
    database.rescues.goAway();
    annaTypesWhileBertMakesAList("?");
    await().until(() -> database.rescues.refused() > 0);
    assertThat(anna.unsaved).isEqualTo(1);
    database.rescues.comeBack();
    anna.awaitSaved();
    assertThat(notes()).extracting(RescueNote::words).containsExactly("?");
  }

  @Test
  void aNoteThatACrashPreventedIsMadeWhenTheDocumentIsLoadedAgain() {
    annaTypesWhileBertMakesAList(" is wie hier werkt");
    anna.awaitSaved();
    List<RescueNote> before = notes();
    database.rescues.forget();
    var restarted = new Hall("b", database);
    others.add(restarted);
    restarted.open("dirk", 14, D1);
    await().until(() -> !notes().isEmpty());
    assertThat(notes())
        .extracting(RescueNote::id, RescueNote::words, RescueNote::blockId)
        .containsExactly(tuple(before.getFirst().id(), " is wie hier werkt", "p1"));
  }

  @Test
  void loadingADocumentAgainChangesNoNote() {
    annaTypesWhileBertMakesAList("?");
    anna.awaitSaved();
    List<RescueNote> before = database.rescues.of(D1);
    var restarted = new Hall("b", database);
    others.add(restarted);
    restarted.open("dirk", 14, D1);
    restarted.awaitSettled();
    assertThat(database.rescues.of(D1)).isEqualTo(before);
  }

  @Test
  void theAuthorAndTheRebuilderOnTwoNodesMakeOneNote() {
    var other = new Hall("b", database);
    others.add(other);
    StubClient carla = other.open("carla", 13, D1);
    await().until(() -> xml(carla).contains("Wie mag"));
    List<byte[]> unsent = typeUnsent(carla, " bij ons");
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    unsent.forEach(carla::sendUpdate);
    carla.awaitSaved();
    await()
        .untilAsserted(
            () -> {
              hall.beat();
              other.beat();
              assertThat(xml(anna)).isEqualTo(xml(carla)).contains("bulletlist");
            });
    hall.awaitSettled();
    assertThat(notes())
        .extracting(RescueNote::words, RescueNote::by, RescueNote::blockId)
        .containsExactly(tuple(" bij ons", "carla", "p1"));
  }

  // Handling.

  @Test
  void wordsThatArriveAfterANoteWasHandledReopenIt() {
    List<byte[]> unsent = typeUnsent(anna, "abcd");
    bert.edit(t -> makeList(t, root(bert)));
    bert.awaitSaved();
    unsent.subList(0, 2).forEach(anna::sendUpdate);
    anna.awaitSaved();
    String first = notes().getFirst().id();
    database.rescues.handle(
        D1, first, new RescueNote.Handled("bert", hall.clock.instant(), RescueNote.How.DISMISSED));
    assertThat(notes()).isEmpty();
    unsent.subList(2, 4).forEach(anna::sendUpdate);
    anna.awaitSaved();
    assertThat(notes()).extracting(RescueNote::words).containsExactly("cd");
  }

  @Test
  void peopleWhoMayWriteAreNotifiedAndReadersAreNot() {
    hall.gate.answer("eva", new Admission.Admitted(D1, Scope.READ_ONLY));
    StubClient eva = hall.open("eva", 15, D1);
    annaTypesWhileBertMakesAList("een hele zin");
    anna.awaitSaved();
    hall.awaitSettled();
    hall.pass(Duration.ofSeconds(1));
    var told = new Message.Stateless(TOLD);
    bert.awaitReceived(told::equals);
    anna.awaitReceived(told::equals);
    assertThat(bert.received(Message.Stateless.class)).hasSizeLessThanOrEqualTo(2);
    assertThat(eva.received(Message.Stateless.class)).isEmpty();
    StubClient carla = hall.open("carla", 13, D1);
    carla.awaitReceived(told::equals);
  }

  @Test
  void aWipedDocumentHasNoNotesOfItsPreviousEpoch() {
    annaTypesWhileBertMakesAList("?");
    anna.awaitSaved();
    assertThat(database.rescues.of(D1)).isNotEmpty();
    assertThat(database.rescues.of(Hall.draft("D1.t3:2"))).isEmpty();
  }
}
