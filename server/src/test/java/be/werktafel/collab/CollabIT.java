package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.CanonicalForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Stock providers in Node against the whole server on its embedded database. */
class CollabIT {
  private static final DocumentId D1 = CollabServer.document("D1.t3");
  private static final List<String> CLIENTS = List.of("a", "b", "c");
  private static final int ROUNDS = 10;
  private static final int EDITS_PER_ROUND = 67;

  @TempDir Path data;

  @Test
  void threeStockClientsAndTheServerConvergeAfterTwoThousandEditsDisconnectsAndTwoRestarts()
      throws Exception {
    long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));
    System.out.println("[tests] seed: " + seed);
    var random = new Random(seed);
    try (var server = new CollabServer(data);
        var stock = new StockClients()) {
      for (String client : CLIENTS) {
        String token = server.join("Naam " + client);
        stock.ask(
            "connect",
            "client",
            client,
            "url",
            server.url(),
            "token",
            token,
            "document",
            CollabServer.nameOf(D1));
        stock.ask("synced", "client", client);
      }
      List<Cut> cuts = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        List<CompletableFuture<JsonNode>> edits = new ArrayList<>();
        for (String client : CLIENTS) {
          edits.add(
              stock.send(
                  "edit",
                  "client",
                  client,
                  "seed",
                  random.nextInt(1 << 30),
                  "count",
                  EDITS_PER_ROUND,
                  "pause",
                  10));
        }
        if (round == 3 || round == 6) {
          server.restart();
        } else if (round % 2 == 1) {
          stock.ask("drop", "client", CLIENTS.get(random.nextInt(3)));
        } else {
          cuts.add(server.bean(LiveDocuments.class).cut(List.of(D1), "cut" + round));
        }
        edits.forEach(CompletableFuture::join);
      }
      for (String client : CLIENTS) {
        stock.ask("synced", "client", client, "within", 60_000);
      }
      Reading.awaitEqual(stock, server, D1, CLIENTS, seed);
      for (Cut cut : cuts) {
        assertReplays(stock, server, cut.slices().getFirst(), seed);
      }
    }
  }

  /** Compares the cut with an independent replay by yjs of the log below the marker. */
  private static void assertReplays(
      StockClients stock, CollabServer server, Cut.Slice slice, long seed) {
    List<String> parts = new ArrayList<>();
    server
        .bean(UpdateLog.class)
        .history(
            slice.document(),
            slice.seq() - 1,
            entry -> entry.parts().forEach(part -> parts.add(Reading.base64(part.update()))));
    JsonNode replayed = stock.ask("replay", "parts", parts);
    JsonNode cut = stock.ask("replay", "parts", List.of(Reading.base64(slice.state())));
    assertThat(cut).as("marker %d, seed %d", slice.seq(), seed).isEqualTo(replayed);
    assertThat(Reading.base64(CanonicalForm.of(slice.state())))
        .isEqualTo(replayed.get("canonical").asString());
  }
}
