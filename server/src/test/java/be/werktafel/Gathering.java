package be.werktafel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A new event on a running server, made and visited over HTTP. */
public final class Gathering {
  /** The time limit of a response; ending a session may take 15 seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * The day of {@link ServerTest#START}. Not the real day: in its evening a session that runs into
   * the plenary cannot be extended.
   */
  private static final String FIRST_DAY = "2027-05-24";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String server;
  private final JsonNode made;

  private Gathering(String server, JsonNode made) {
    this.server = server;
    this.made = made;
  }

  public static Gathering on(int port) {
    var server = "http://localhost:" + port;
    var made =
        new Visitor(server, ServerTest.ORGANISER_KEY, "", "")
            .post(
                "/api/events", Map.of("template", "online-straathoekwerk", "startsOn", FIRST_DAY));
    if (made.status() != 201) {
      throw new IllegalStateException("no event: " + made.status() + " " + made.text());
    }
    return new Gathering(server, made.json());
  }

  public String id() {
    return made.get("id").asString();
  }

  public Visitor organiser() {
    return new Visitor(server, ServerTest.ORGANISER_KEY, "", "");
  }

  public Visitor stranger() {
    return new Visitor(server, "geen-token", "", "");
  }

  public Visitor facilitator(String name) {
    return join(made.get("facilitatorCode").asString(), name);
  }

  public Visitor expert(String name) {
    return join(made.get("expertCode").asString(), name);
  }

  public Visitor observer(String name) {
    return join(made.get("observerCode").asString(), name);
  }

  public Visitor projector() {
    return join(made.get("projectorCode").asString(), "");
  }

  /**
   * A participant at a table.
   *
   * @param table from 1
   */
  public Visitor participant(int table, String name) {
    return join(code(table), name);
  }

  /**
   * The code of a table.
   *
   * @param table from 1
   */
  public String code(int table) {
    return made.get("tables").get(table - 1).get("joinCode").asString();
  }

  private Visitor join(String code, String name) {
    var joined =
        new Visitor(server, "", "", "").post("/api/join", Map.of("code", code, "name", name));
    if (joined.status() / 100 != 2) {
      throw new IllegalStateException(name + " cannot join: " + joined.text());
    }
    var participant = joined.json().get("participant");
    return new Visitor(
        server,
        joined.json().get("token").asString(),
        participant.get("id").asString(),
        participant.path("tableId").asString(""));
  }

  /** A response of the server. */
  public record Answer(int status, String type, byte[] bytes) {
    public String text() {
      return new String(bytes, UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(bytes);
    }
  }

  /**
   * A person who makes calls.
   *
   * @param participant the participant's id, empty for the organiser
   */
  public record Visitor(String server, String token, String participant, String tableId) {
    public Answer get(String path) {
      return get(path, "application/json");
    }

    public Answer get(String path, String accept) {
      return send(request(path).header("Accept", accept).GET());
    }

    public Answer post(String path) {
      return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer post(String path, Object body) {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public Answer put(String path, Object body) {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public Answer delete(String path) {
      return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
      var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
      return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
      try {
        HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer.body());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
