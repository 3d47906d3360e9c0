package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.collab.LiveDocuments.Applied;
import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Edits that the server makes on a copy and applies to a live document. */
class PreparedEditTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final long SERVER = 4_000_000;
  private static final Predicate<Doc> ALWAYS = _ -> true;

  @Test
  void anEditThatIsAppliedAgainIsTheSameAsOnceOnEveryNode() throws InterruptedException {
    var database = new SharedDatabase();
    try (var here = new Hall("here", database);
        var there = new Hall("there", database)) {
      var anna = here.open("anna", 11, D1);
      anna.type("Wij zijn gast.");
      anna.awaitSaved();
      byte[] edit = replacing(here, "gast", "te gast");

      assertThat(here.live.apply(D1, SERVER, edit, ALWAYS)).isEqualTo(Applied.YES);
      assertThat(here.live.apply(D1, SERVER, edit, _ -> false)).isEqualTo(Applied.YES);
      assertThat(there.live.apply(D1, SERVER, edit, ALWAYS)).isEqualTo(Applied.YES);

      assertThat(here.textOf(D1)).isEqualTo("Wij zijn te gast.");
      assertThat(there.textOf(D1)).isEqualTo("Wij zijn te gast.");
      here.awaitSettled();
      assertThat(anna.text()).isEqualTo("Wij zijn te gast.");
    }
  }

  @Test
  void anEditForOtherWordsThanThoseThatStandThereIsNotApplied() throws InterruptedException {
    try (var hall = new Hall()) {
      var anna = hall.open("anna", 11, D1);
      anna.type("Wij zijn gast.");
      anna.awaitSaved();
      byte[] edit = replacing(hall, "gast", "te gast");

      assertThat(hall.live.apply(D1, SERVER, edit, _ -> false)).isEqualTo(Applied.CHANGED);

      assertThat(hall.textOf(D1)).isEqualTo("Wij zijn gast.");
    }
  }

  @Test
  void nobodyWritesUnderTheClientIdOfAnEdit() throws InterruptedException {
    try (var hall = new Hall()) {
      var anna = hall.open("anna", 11, D1);
      anna.type("Wij zijn gast.");
      anna.awaitSaved();
      byte[] edit = replacing(hall, "gast", "te gast");
      assertThat(hall.live.apply(D1, SERVER, edit, ALWAYS)).isEqualTo(Applied.YES);
      hall.awaitSettled();

      var mallory = hall.open("mallory", 66, D1);
      var forger = new Doc(SERVER);
      forger.transact(t -> forger.text("t").insert(t, 0, "te gast"));
      byte[] forged = forger.transact(t -> forger.text("t").insert(t, "te gast".length(), " VALS"));
      mallory.sendUpdate(forged);

      assertThat(mallory.awaitClose()).isEqualTo("kloon");
      assertThat(hall.textOf(D1)).isEqualTo("Wij zijn te gast.");
    }
  }

  @Test
  void wordsTypedOfflineInsideThePassageSurviveTheEdit() throws InterruptedException {
    try (var hall = new Hall()) {
      var anna = hall.open("anna", 11, D1);
      anna.type("Wij zijn gast.");
      anna.awaitSaved();
      anna.disconnect();
      anna.typeOffline(t -> anna.doc.text("t").insert(t, "Wij zijn ga".length(), "XYZ"));
      byte[] edit = replacing(hall, "gast", "te gast");
      assertThat(hall.live.apply(D1, SERVER, edit, ALWAYS)).isEqualTo(Applied.YES);

      anna.reconnect();
      anna.awaitSynced();
      hall.awaitSettled();

      assertThat(hall.textOf(D1)).contains("te gast").contains("XYZ");
      assertThat(anna.text()).isEqualTo(hall.textOf(D1));
    }
  }

  private static byte[] replacing(Hall hall, String words, String replacement) {
    return hall.live.read(
        D1,
        doc -> {
          var copy = new Doc(SERVER);
          copy.apply(doc.encodeStateAsUpdate());
          int at = copy.text("t").toString().indexOf(words);
          return copy.transact(
              t -> {
                copy.text("t").delete(t, at, words.length());
                copy.text("t").insert(t, at, replacement);
              });
        });
  }
}
