package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.CanonicalForm;
import be.werktafel.yjs.Doc;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A peer's document in the forms in which peers are compared. */
public record Reading(String stateVector, String deleteSet, String xml, String canonical) {
  private static final Pattern MARK_AGAIN = Pattern.compile("</(bold|italic|underline)><\\1>");

  static Reading of(JsonNode state) {
    return new Reading(
        state.get("stateVector").asString(),
        state.get("deleteSet").asString(),
        joined(state.get("xml").asString()),
        state.get("canonical").asString());
  }

  static Reading of(Doc doc) {
    byte[] deletes = doc.deleteSet().encode();
    byte[] snapshot = new byte[deletes.length + 1];
    System.arraycopy(deletes, 0, snapshot, 0, deletes.length);
    return new Reading(
        base64(doc.stateVector().encode()),
        base64(snapshot),
        joined(doc.xmlFragment("default").toString()),
        base64(CanonicalForm.of(doc.encodeStateAsUpdate())));
  }

  /** Joins neighbouring equal marks, because yjs prints one per format that was set. */
  private static String joined(String xml) {
    String before;
    String after = xml;
    do {
      before = after;
      after = MARK_AGAIN.matcher(before).replaceAll("");
    } while (!after.equals(before));
    return after;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Waits until every client holds the same document as the server. */
  public static void awaitEqual(
      StockClients stock,
      CollabServer server,
      DocumentId document,
      List<String> clients,
      long seed) {
    await("seed " + seed)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Reading ours = server.bean(LiveDocuments.class).read(document, Reading::of);
              for (String client : clients) {
                Reading theirs = Reading.of(stock.ask("state", "client", client));
                String who = "client %s, seed %d".formatted(client, seed);
                assertThat(theirs.stateVector()).as(who).isEqualTo(ours.stateVector());
                assertThat(theirs.xml().equals(ours.xml())).as("xml of " + who).isTrue();
                assertThat(theirs.deleteSet().equals(ours.deleteSet()))
                    .as("delete set of " + who)
                    .isTrue();
                assertThat(theirs.canonical().equals(ours.canonical()))
                    .as("canonical bytes of " + who)
                    .isTrue();
              }
            });
  }
}
