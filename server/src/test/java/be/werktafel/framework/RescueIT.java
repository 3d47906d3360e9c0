package be.werktafel.framework;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescueNotes;
import be.werktafel.storage.RescuedText.Span;
import be.werktafel.storage.RescuedText.Start;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Rescue notes in the database and over HTTP. */
@ServerTest
class RescueIT {
  private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

  @LocalServerPort private int port;
  @Autowired private RescueNotes notes;

  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private Visitor lies;
  private DocumentId document;
  private String path;

  @BeforeEach
  void anEvent() {
    gathering = Gathering.on(port);
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    lies = gathering.expert("Lies");
    document = new DocumentId(gathering.id(), "D1.t3:1");
    path = "/api/drafts/" + gathering.id() + ".D1.t3/rescues";
  }

  private RescueNote note(String block, String words, int clock) {
    return new RescueNote(
        document,
        block,
        "p1",
        1,
        "para0001",
        "Wie mag",
        AT,
        List.of(new Span(7, clock, words.length(), words, Start.JOINED)),
        null,
        0);
  }

  @Test
  void theTableSeesARescueNoteAndHandlesItOnce() {
    notes.keep(note("5-1", "meelezen", 0));
    notes.keep(note("5-1", "meelezen", 0));
    var open = fatima.get(path).json();
    assertThat(open).hasSize(1);
    assertThat(open.at("/0/words").asString()).isEqualTo("meelezen");
    assertThat(open.at("/0/by").asString()).isEqualTo("p1");
    assertThat(open.at("/0/blockId").asString()).isEqualTo("para0001");
    assertThat(open.at("/0/context").asString()).isEqualTo("Wie mag");
    assertThat(open.at("/0/at").asString()).isEqualTo("2026-11-22T09:00:00Z");
    var handled = path + "/" + open.at("/0/id").asString() + "/handled";
    assertThat(fatima.post(handled, Map.of("how", "maybe")).status()).isEqualTo(422);
    assertThat(fatima.post(handled, Map.of("how", "restored")).status()).isEqualTo(204);
    assertThat(regie.post(handled, Map.of("how", "dismissed")).status()).isEqualTo(204);
    assertThat(fatima.get(path).json()).isEmpty();
    assertThat(notes.of(document))
        .singleElement()
        .satisfies(
            note ->
                assertThat(Objects.requireNonNull(note.handled()).how())
                    .isEqualTo(RescueNote.How.RESTORED));
    assertThat(fatima.post(path + "/9-9.p1.1/handled", Map.of("how", "restored")).status())
        .isEqualTo(404);
  }

  @Test
  void wordsRescuedAfterANoteWasHandledAreOpen() {
    notes.keep(note("5-1", "wie", 0));
    notes.handle(document, "5-1.p1.1", new RescueNote.Handled("p2", AT, RescueNote.How.DISMISSED));
    notes.keep(note("5-1", "wie mag", 0));
    assertThat(RescueNote.open(notes.of(document)))
        .singleElement()
        .satisfies(note -> assertThat(note.words()).isEqualTo(" mag"));
  }

  @Test
  void wordsNotedByTwoNodesUnderTwoBlocksAreShownOnce() {
    notes.keep(note("5-1", "wie mag", 0));
    notes.keep(note("6-1", "mag mee", 4));
    assertThat(RescueNote.open(notes.of(document)))
        .extracting(RescueNote::words)
        .containsExactly("wie mag", " mee");
  }

  @Test
  void manyWordsAreSplitOverSeveralNotesWithoutLoss() {
    String page = "a".repeat(RescueNote.MOST_CHARACTERS);
    notes.keep(note("5-1", page, 0));
    notes.keep(note("5-1", "nog", page.length()));
    assertThat(notes.of(document)).extracting(RescueNote::words).containsExactly(page, "nog");
  }

  @Test
  void theNotesOfADocumentAreLimitedAndHandledOnesAreDeletedFirst() {
    for (int i = 0; i < RescueNote.MOST_NOTES; i++) {
      notes.keep(note("5-" + i, "w" + i, 1000 * i));
    }
    notes.handle(document, "5-3.p1.1", new RescueNote.Handled("p2", AT, RescueNote.How.DISMISSED));
    notes.keep(note("6-1", "nieuw", 900_000));
    assertThat(notes.of(document))
        .hasSize(RescueNote.MOST_NOTES)
        .extracting(RescueNote::words)
        .contains("nieuw")
        .doesNotContain("w3");
  }

  @Test
  void onlyTheTableSeesTheAuthorAndOtherTablesSeeNothing() {
    notes.keep(note("5-1", "meelezen", 0));
    assertThat(regie.get(path).json().at("/0/by").isNull()).isTrue();
    assertThat(lies.get(path).status()).isEqualTo(403);
    assertThat(gathering.participant(4, "Omar").get(path).status()).isEqualTo(403);
  }
}
