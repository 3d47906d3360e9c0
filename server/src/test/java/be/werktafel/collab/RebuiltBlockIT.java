package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescueNotes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock providers in Node: one rebuilds a block while the other types in it. */
class RebuiltBlockIT {
  private static final DocumentId D1 = CollabServer.document("D1.t3");

  @TempDir Path data;

  @Test
  void wordsInARebuiltBlockAreNotedInEitherOrderAndUndoChangesNoNote() throws Exception {
    try (var server = new CollabServer(data);
        var stock = new StockClients()) {
      for (String client : List.of("anna", "bert")) {
        stock.ask(
            "connect",
            "client",
            client,
            "url",
            server.url(),
            "token",
            server.join("Naam " + client),
            "document",
            CollabServer.nameOf(D1));
        stock.awaitSynced(client);
      }
      stock.ask("paragraph", "client", "anna", "block", "p1", "text", "Wie mag meelezen");
      stock.ask("has", "client", "bert", "text", "Wie mag meelezen");

      stock.ask("disconnect", "client", "anna");
      stock.ask("type", "client", "anna", "text", " is wie hier werkt.");
      stock.ask("makeList", "client", "bert");
      stock.awaitSynced("bert");
      stock.ask("reconnect", "client", "anna");
      stock.awaitSynced("anna");
      stock.ask("has", "client", "anna", "text", "bulletlist");
      await()
          .untilAsserted(
              () ->
                  assertThat(open(server))
                      .extracting(RescueNote::words, RescueNote::blockId, RescueNote::context)
                      .containsExactly(tuple(" is wie hier werkt.", "p1", "Wie mag meelezen")));
      stock.ask("saw", "client", "anna", "event", "stateless");

      stock.ask("undo", "client", "bert");
      stock.awaitSynced("bert");
      stock.ask(
          "has", "client", "anna", "text", "<paragraph id=\"p1\">Wie mag meelezen</paragraph>");
      assertThat(open(server)).extracting(RescueNote::blockId).containsExactly("p1");

      stock.ask("disconnect", "client", "bert");
      stock.ask("makeList", "client", "bert");
      stock.ask("type", "client", "anna", "text", ", en hoe");
      stock.awaitSynced("anna");
      stock.ask("reconnect", "client", "bert");
      stock.awaitSynced("bert");
      await()
          .untilAsserted(
              () ->
                  assertThat(open(server))
                      .extracting(RescueNote::words, RescueNote::blockId)
                      .containsExactlyInAnyOrder(
                          tuple(" is wie hier werkt.", "p1"), tuple(", en hoe", "p1")));

      server.restart();
      stock.awaitSynced("anna");
      assertThat(open(server)).hasSize(2);
    }
  }

  private static List<RescueNote> open(CollabServer server) {
    return RescueNote.open(server.bean(RescueNotes.class).of(D1));
  }
}
