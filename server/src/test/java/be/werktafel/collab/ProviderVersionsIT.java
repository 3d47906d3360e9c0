package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.wire.Scope;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every provider version that people may still have: 2.15, 3.4 and 4.8, each together with one of
 * 4.8.
 */
class ProviderVersionsIT {
  private static final String NEWEST = "@hocuspocus/provider";

  @TempDir static Path data;
  private static CollabServer server;
  private StockClients stock;
  private DocumentId document;
  private String name = "";

  @BeforeAll
  static void startServer() {
    server = new CollabServer(data);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void startClients(TestInfo test) {
    stock = new StockClients();
    document = CollabServer.document("D" + Math.abs(test.getDisplayName().hashCode()) + ".t3");
  }

  @AfterEach
  void stopClients() throws Exception {
    stock.close();
  }

  /** Opens the provider under test, and one of the newest version. */
  private void open(String version) {
    name = "Naam " + version;
    connect("one", version, name);
    connect("other", NEWEST, "Naam van de ander");
    stock.ask("synced", "client", "one");
    stock.ask("synced", "client", "other");
  }

  private void connect(String client, String version, String person) {
    stock.ask(
        "connect",
        "client",
        client,
        "package",
        version,
        "url",
        server.url(),
        "token",
        server.join(person),
        "document",
        CollabServer.nameOf(document));
  }

  private void type(String client, String text) {
    stock.ask("type", "client", client, "text", text);
  }

  private void has(String client, String text) {
    stock.ask("has", "client", client, "text", text);
  }

  private String textOnTheServer() {
    return server
        .bean(LiveDocuments.class)
        .read(document, doc -> doc.xmlFragment("default").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hocuspocus-provider-2", "hocuspocus-provider-3", NEWEST})
  void syncsBothWaysAndKnowsThatEverythingIsSaved(String version) {
    open(version);
    has("one", "Principe");
    type("one", " van de een");
    has("other", " van de een");
    type("other", " van de ander");
    has("one", " van de ander");
    stock.ask("synced", "client", "one");
    assertThat(textOnTheServer()).contains(" van de een").contains(" van de ander");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hocuspocus-provider-2", "hocuspocus-provider-3", NEWEST})
  void seesTheOthersAndIsSeen(String version) {
    open(version);
    stock.ask("show", "client", "one", "field", "user", "value", "een");
    stock.ask("show", "client", "other", "field", "user", "value", "ander");
    stock.ask("sees", "client", "one", "others", 1);
    stock.ask("sees", "client", "other", "others", 1);
    stock.ask("destroy", "client", "one");
    stock.ask("sees", "client", "other", "others", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hocuspocus-provider-2", "hocuspocus-provider-3", NEWEST})
  void comesBackAfterALostLineAndAfterARestartOfTheServer(String version) {
    open(version);
    stock.ask("drop", "client", "one");
    type("one", " zonder lijn");
    has("other", " zonder lijn");
    server.restart();
    type("one", " na de herstart");
    type("other", " ook van de ander");
    has("other", " na de herstart");
    has("one", " ook van de ander");
    // Does not use the provider's own counter: provider 2 resends queued updates that its handshake
    // already contains, and so counts one acknowledgement too many.
    await()
        .untilAsserted(
            () ->
                assertThat(textOnTheServer())
                    .containsOnlyOnce(" zonder lijn")
                    .containsOnlyOnce(" na de herstart"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hocuspocus-provider-2", "hocuspocus-provider-3", NEWEST})
  void isToldWhenItMayOnlyReadAndNothingItWritesThenCounts(String version) {
    open(version);
    stock.ask("may", "client", "one", "scope", "read-write");
    server.gate().answers.put(name, new Admission.Admitted(document, Scope.READ_ONLY));
    server.bean(LiveDocuments.class).reviseRights(CollabServer.EVENT);
    stock.ask("may", "client", "one", "scope", "readonly");
    type("one", " mag niet");
    type("other", " mag wel");
    has("one", " mag wel");
    await().until(() -> textOnTheServer().contains(" mag wel"));
    assertThat(textOnTheServer()).doesNotContain(" mag niet");
    assertThat(stock.ask("state", "client", "one").get("unsynced").asInt()).isPositive();
    assertThat(stock.ask("state", "client", "other").get("xml").asString())
        .doesNotContain(" mag niet");
    server.gate().answers.remove(name);
  }
}
