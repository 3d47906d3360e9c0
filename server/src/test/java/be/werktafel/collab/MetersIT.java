package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.wire.CloseReason;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The metrics of a running server, and who may read them. */
class MetersIT {
  private static final String DOCUMENT = CollabServer.nameOf(CollabServer.document("D1.t3"));

  @TempDir Path data;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void onlyTheOrganiserReadsMetricsAndRefusalsAreCountedAndLoggedOnce() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    try (var server = new CollabServer(data);
        var stock = new StockClients()) {
      logger.setLevel(Level.INFO);
      logger.addAppender(lines);
      server.gate().answers.put("Bert", new Admission.Refused(CloseReason.NO_ACCESS));
      String token = server.join("Anna");
      connect(stock, server, "anna", token);
      stock.ask("synced", "client", "anna");
      stock.ask("type", "client", "anna", "text", "Hallo");
      stock.ask("synced", "client", "anna");
      connect(stock, server, "bert", server.join("Bert"));
      stock.ask("saw", "client", "bert", "event", "authenticationFailed");

      assertThat(get(server, "/actuator/prometheus", null).statusCode()).isEqualTo(401);
      assertThat(get(server, "/actuator/prometheus", token).statusCode()).isEqualTo(403);
      assertThat(get(server, "/actuator/metrics/werktafel.rooms", token).statusCode())
          .isEqualTo(403);
      assertThat(get(server, "/actuator/env", CollabServer.ORGANISER_KEY).statusCode())
          .isNotEqualTo(200);
      assertThat(get(server, "/actuator/health", null).body())
          .contains("\"status\":\"UP\"")
          .doesNotContain("database");
      await()
          .untilAsserted(
              () ->
                  assertThat(get(server, "/actuator/prometheus", CollabServer.ORGANISER_KEY).body())
                      .contains("werktafel_connections 2.0")
                      .contains("werktafel_people 2.0")
                      .contains("werktafel_rooms 1.0")
                      .contains("werktafel_queue_bytes 0.0")
                      .contains("werktafel_backlog_bytes 0.0")
                      .contains("werktafel_log_lag_seconds 0.0")
                      .contains("werktafel_log_flush_seconds_bucket")
                      .contains("werktafel_refused_total{reason=\"geen-toegang\"} 1.0")
                      .contains("werktafel_refused_total{reason=\"te-groot\"} 0.0")
                      .containsPattern("werktafel_traffic_bytes_total\\{direction=\"in\"} [1-9]")
                      .containsPattern("werktafel_traffic_bytes_total\\{direction=\"out\"} [1-9]")
                      .doesNotContain("Anna")
                      .doesNotContain(CollabServer.EVENT));

      assertThat(lines.list)
          .singleElement()
          .satisfies(
              line -> {
                Map<String, Object> pairs =
                    line.getKeyValuePairs().stream()
                        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
                assertThat(pairs)
                    .containsEntry("event", CollabServer.EVENT)
                    .containsEntry("document", DOCUMENT)
                    .containsEntry("reason", "geen-toegang")
                    .containsKey("connection");
                assertThat(pairs.toString()).doesNotContain("Bert");
              });
    } finally {
      logger.detachAppender(lines);
    }
  }

  private static void connect(
      StockClients stock, CollabServer server, String client, String token) {
    stock.ask(
        "connect", "client", client, "url", server.url(), "token", token, "document", DOCUMENT);
  }

  private HttpResponse<String> get(CollabServer server, String path, @Nullable String bearer)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
